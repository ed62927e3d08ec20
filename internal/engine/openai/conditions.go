package openai

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"slices"
	"strings"
	"syscall"
	"unicode"
)

// The conditions that the rows of the table are made of.

// either fits where one of conditions does.
func either(conditions ...func(*fault) bool) func(*fault) bool {
	return func(f *fault) bool {
		return slices.ContainsFunc(conditions, func(when func(*fault) bool) bool { return when(f) })
	}
}

// both fits where a and b do.
func both(a, b func(*fault) bool) func(*fault) bool {
	return func(f *fault) bool { return a(f) && b(f) }
}

// not fits where a does not.
func not(a func(*fault) bool) func(*fault) bool {
	return func(f *fault) bool { return !a(f) }
}

// status fits where the HTTP status is one of list.
func status(list ...int) func(*fault) bool {
	return func(f *fault) bool { return slices.Contains(list, f.status) }
}

// statusBetween fits where the HTTP status is low, high, or between them.
func statusBetween(low, high int) func(*fault) bool {
	return func(f *fault) bool { return f.status >= low && f.status <= high }
}

// code fits where the error's code or type is exactly one of names.
func code(names ...string) func(*fault) bool {
	return func(f *fault) bool { return f.has(names...) }
}

// words fits where the server's message holds one of phrases.
func words(phrases ...string) func(*fault) bool {
	return func(f *fault) bool { return f.says(phrases...) }
}

// cause fits where the fault comes from one of errs.
func cause(errs ...error) func(*fault) bool {
	return func(f *fault) bool {
		return slices.ContainsFunc(errs, func(err error) bool { return errors.Is(f.err, err) })
	}
}

// is fits where the fault comes from an error of type E.
func is[E error](f *fault) bool {
	var e E
	return errors.As(f.err, &e)
}

// failedIn fits where a network operation of that name failed.
func failedIn(operation string) func(*fault) bool {
	return func(f *fault) bool {
		var op *net.OpError
		return errors.As(f.err, &op) && op.Op == operation
	}
}

// notYetAnswered fits where the endpoint has never answered in this run.
func notYetAnswered(f *fault) bool { return !f.answered }

// webPage fits where a page came with a status that promised a reply.
func webPage(f *fault) bool { return f.html && f.status >= 200 && f.status < 300 }

// wrongPath fits where the address leads to no chat completions. An endpoint
// that has given replies has the right path, whatever it says now.
func wrongPath(f *fault) bool {
	return !f.worked && (webPage(f) || f.status == 404 || f.status == 405 || f.says("unexpected endpoint"))
}

// handshakeTimeout fits where the server took the connection but not the TLS handshake in time.
// net/http does not export the error's type.
func handshakeTimeout(f *fault) bool {
	var timeout net.Error
	return errors.As(f.err, &timeout) && timeout.Timeout() && strings.Contains(timeout.Error(), "TLS handshake")
}

// badCertificate fits where the server could not show who it is.
func badCertificate(f *fault) bool {
	return is[*tls.CertificateVerificationError](f) || is[x509.UnknownAuthorityError](f) ||
		is[x509.HostnameError](f) || is[x509.CertificateInvalidError](f)
}

// outOfFiles fits where this process may open no more files. The resolver keeps the
// words of that alone.
func outOfFiles(f *fault) bool {
	for _, limit := range []syscall.Errno{syscall.EMFILE, syscall.ENFILE} {
		if errors.Is(f.err, limit) || is[*net.DNSError](f) && strings.Contains(f.err.Error(), limit.Error()) {
			return true
		}
	}
	return false
}

// noSuchHost fits where the host's name has no address.
func noSuchHost(f *fault) bool {
	var dns *net.DNSError
	return errors.As(f.err, &dns) && dns.IsNotFound
}

// ofModel fits where a refusal speaks of the model or of the right to it, and another
// model may be permitted.
func ofModel(f *fault) bool { return f.model != "" && (namesModel(f) || f.says("model", "permission")) }

// namesModel fits where the message repeats the model's name, as a word.
func namesModel(f *fault) bool {
	words := strings.FieldsFunc(strings.ToLower(f.words), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("'\"`,;()", r)
	})
	model := strings.ToLower(f.model)
	return model != "" && slices.ContainsFunc(words, func(w string) bool {
		w = strings.TrimRight(w, ".:")
		return w == model || strings.HasSuffix(w, "/"+model)
	})
}

// refusedByTemplate fits where the chat template of a model did not take the messages. llama-server
// reports that with status 500, as if it had failed itself, so that only words that no other
// failure has count there.
func refusedByTemplate(f *fault) bool {
	switch f.status {
	case 400, 422:
		return f.says("role", "iterable", "template", "jinja")
	case 500:
		return f.says("jinja", "raise_exception", "chat template", "conversation roles", "user and assistant roles", "role must provide")
	}
	return false
}
