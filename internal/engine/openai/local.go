package openai

import (
	"context"
	"net/url"
	"strings"
	"time"
)

// probeTimeout bounds the search for a local server. On loopback a refusal comes
// at once, and a server that is up answers this question within milliseconds.
const probeTimeout = 250 * time.Millisecond

// Local is a place where a server on this machine may listen.
type Local struct {
	// Product is the program that is known to listen there.
	Product string
	// BaseURL is its address, with "/v1".
	BaseURL string
}

// Found is a local server that answered, and its models.
type Found struct {
	Local
	Models []string
}

// Locals returns where to look for a local server, in order: the value of
// OLLAMA_HOST if it is not "", then the default ports of Ollama, LM Studio,
// llama.cpp and vLLM.
func Locals(ollamaHost string) []Local {
	list := []Local{
		{"Ollama", "http://127.0.0.1:11434/v1"},
		{"LM Studio", "http://127.0.0.1:1234/v1"},
		{"llama.cpp", "http://127.0.0.1:8080/v1"},
		{"vLLM", "http://127.0.0.1:8000/v1"},
	}
	if base := ollamaBase(ollamaHost); base != "" && base != list[0].BaseURL {
		list = append([]Local{{"Ollama", base}}, list...)
	}
	return list
}

// ollamaBase reads OLLAMA_HOST as Ollama does: scheme, host and port may each be
// left out, and an address to listen on ("0.0.0.0") is called on loopback. It returns
// "" where nothing can be read.
func ollamaBase(host string) string {
	host = strings.Trim(strings.TrimSpace(host), `"'`)
	if host == "" {
		return ""
	}
	port := "11434"
	switch scheme, _, found := strings.Cut(host, "://"); {
	case !found:
		host = "http://" + host
	case scheme == "http":
		port = "80"
	case scheme == "https":
		port = "443"
	}
	u, err := url.Parse(host)
	if err != nil {
		return ""
	}
	name := u.Hostname()
	if name == "" {
		name = "127.0.0.1"
	}
	if strings.Contains(name, ":") {
		name = "[" + name + "]"
	}
	if u.Port() != "" {
		port = u.Port()
	}
	at, err := parseBaseURL(u.Scheme + "://" + name + ":" + port + u.Path)
	if err != nil {
		return ""
	}
	if v, ok := at.withVersion(); ok {
		at = v
	}
	return at.base
}

// Probe asks all candidates at once for their models and returns the first of
// them, in their order, that has any; where none has, the first that answered.
// ok is false where none answered. It takes 250 ms at the most, and next to
// nothing where nothing listens. No key is sent.
func Probe(ctx context.Context, candidates []Local) (found Found, ok bool) {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	type reply struct {
		models []string
		err    error
	}
	replies := make([]chan reply, len(candidates))
	for i, candidate := range candidates {
		replies[i] = make(chan reply, 1)
		go func() {
			c, err := New(Config{BaseURL: candidate.BaseURL})
			if err != nil {
				replies[i] <- reply{err: err}
				return
			}
			defer c.Close()
			models, err := c.Models(ctx)
			replies[i] <- reply{models, err}
		}()
	}
	for i, candidate := range candidates {
		r := <-replies[i] // soon: all of them end with ctx
		if r.err != nil {
			continue
		}
		if len(r.models) > 0 {
			return Found{candidate, r.models}, true
		}
		if !ok {
			found, ok = Found{Local: candidate}, true
		}
	}
	return found, ok
}
