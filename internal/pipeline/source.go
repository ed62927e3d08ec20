package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// MaxSize is the largest input that is read, in bytes: far more than any article
// or book, and little enough to hold.
const MaxSize = 64 << 20

// source is one input that was read, for all results that are made of it.
type source struct {
	input discover.Input
	data  []byte
	// text is what extract gets to read: the bytes, or what another program has made of
	// them, with what is known of them.
	text extract.Source
	hash string
	perm fs.FileMode
	// tell passes events of the work on it on.
	tell func(Event)

	once     sync.Once
	err      error
	article  *article.Article
	detected detect.Result
	from     string
}

// read reads an input's bytes. A file is opened for reading alone.
func (p *Pipeline) read(ctx context.Context, in discover.Input) (s *source, err error) {
	switch {
	case in.Err != nil:
		return nil, readFailure(in.Err)
	case in.URL != "":
		return p.readPage(ctx, in)
	}
	s = &source{input: in, perm: 0o666}
	if in.Path == discover.Stdin {
		s.data, err = bounded(p.Stdin)
	} else {
		s.text.Name = in.Rel
		s.data, s.perm, err = settled(in.Path, bounded)
	}
	if err != nil {
		return nil, readFailure(err)
	}
	s.hash = output.Hash(s.data)
	return s, nil
}

// bounded reads to the end of what is not too large.
func bounded(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err == nil && len(data) > MaxSize {
		return nil, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("the file is larger than %d MB", MaxSize>>20), Hint: "split it into chapters"}
	}
	return data, err
}

// attempts is how often a file is read that changes while it is.
const attempts = 3

// settled reads a file as it was at one moment, with the rights that a result of it may
// have. A file that somebody writes to meanwhile, or that is replaced, is read again: half
// of a new text is no article.
func settled(path string, read func(io.Reader) ([]byte, error)) ([]byte, fs.FileMode, error) {
	for range attempts {
		data, info, err := whole(path, read)
		if err != nil {
			return nil, 0, err
		}
		now, err := os.Stat(path)
		if err != nil {
			return nil, 0, err
		}
		if os.SameFile(info, now) && info.ModTime().Equal(now.ModTime()) && info.Size() == now.Size() {
			return data, info.Mode().Perm() & 0o666, nil
		}
	}
	return nil, 0, &failure.Error{Reason: failure.IO, Message: "it changes while it is read", Hint: "run the same command again when nobody writes to it any more"}
}

// whole reads a file, and says what was known of it before.
func whole(path string, read func(io.Reader) ([]byte, error)) ([]byte, fs.FileInfo, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	data, err := read(f)
	return data, info, err
}

// readFailure is the failure of an input that could not be read.
func readFailure(err error) *failure.Error {
	if f := (*failure.Error)(nil); errors.As(err, &f) {
		return f
	}
	f := &failure.Error{Reason: failure.IO, Message: err.Error(), Err: err}
	var fault *discover.Fault
	if errors.As(err, &fault) {
		f.Hint = fault.Hint
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		f.Message = path.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && path != nil && discover.LooksLikeAddress(path.Path):
		f.Message, f.Hint = "there is no such file or folder", "the address of a web page begins with http:// or https://"
	case errors.Is(err, syscall.EISDIR):
		f.Hint = "name a file in it"
	case errors.Is(err, fs.ErrNotExist):
		f.Message, f.Hint = "there is no such file or folder", "check the spelling; quote globs so that tolka sees them"
	case errors.Is(err, fs.ErrPermission):
		f.Message, f.Hint = "permission denied", "give yourself the right to read it: chmod u+rX PATH"
	case failure.OutOfFiles(err):
		f.Hint = failure.TooManyFiles
	}
	return f
}

// parse turns the bytes into an article.
func (p *Pipeline) parse(ctx context.Context, s *source) (err error) {
	s.text.Data, s.text.Encoding, s.text.Scorer = s.data, p.Choices.Encoding, p.Detector
	if err := p.convert(ctx, s); err != nil {
		return err
	}
	s.article, err = extract.Read(s.text)
	s.text.Data = nil                                                 // megabytes that nobody needs any more
	if s.input.Path != discover.Stdin && p.Output != discover.Stdin { // where it may be passed through
		s.data = nil
	}
	return err
}

// understand turns the bytes into an article and finds its language, once, however
// many results are made of it.
func (p *Pipeline) understand(ctx context.Context, s *source) error {
	s.once.Do(func() {
		if s.article == nil {
			s.err = p.parse(ctx, s)
		}
		if s.err != nil {
			return
		}
		if !p.Choices.From.IsZero() {
			s.from = p.Choices.From.String()
			return
		}
		s.detected = p.Detector.Detect(plain(s.article))
		s.from = s.detected.Lang
	})
	return s.err
}

// warnings is what reading and detecting gave cause to doubt.
func (s *source) warnings() []article.Finding {
	out := slices.Clone(s.article.Warnings)
	if s.from == "" {
		out = append(out, article.Finding{Check: "language", Message: "the article's language could not be told"})
	}
	return out
}

// plain returns the prose of an article without markup, a paragraph a line.
func plain(a *article.Article) string {
	var b strings.Builder
	for _, blk := range a.Prose() {
		b.WriteString(markdown.Plain(blk.Text))
		b.WriteString("\n\n")
	}
	return b.String()
}

// languageName returns the full name of a tag, "" where there is none.
func languageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	return t.Name()
}
