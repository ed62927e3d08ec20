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

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/extract"
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
func (p *Pipeline) read(ctx context.Context, in discover.Input) (*source, error) {
	if in.Err != nil {
		return nil, readFailure(in.Err)
	}
	if in.URL != "" {
		return p.readPage(ctx, in)
	}
	s := &source{input: in, perm: 0o666}
	var file io.Reader = p.Stdin
	if in.Path != discover.Stdin {
		f, err := os.Open(in.Path)
		if err != nil {
			return nil, readFailure(err)
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil {
			s.perm = info.Mode().Perm() & 0o666
		}
		file = f
		s.text.Name = in.Rel
	}
	data, err := io.ReadAll(io.LimitReader(file, MaxSize+1))
	if err != nil {
		return nil, readFailure(err)
	}
	if len(data) > MaxSize {
		return nil, &Failure{Reason: IO, Message: fmt.Sprintf("the file is larger than %d MB", MaxSize>>20), Hint: "split it into chapters"}
	}
	s.data, s.hash = data, output.Hash(data)
	return s, nil
}

// readFailure is the failure of an input that could not be read.
func readFailure(err error) *Failure {
	f := &Failure{Reason: IO, Message: err.Error(), Err: err}
	var path *fs.PathError
	if errors.As(err, &path) {
		f.Message = path.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.Message, f.Hint = "there is no such file or folder", "check the spelling; quote globs so that tolka sees them"
	case errors.Is(err, fs.ErrPermission):
		f.Message, f.Hint = "permission denied", "give yourself the right to read it: chmod u+rX PATH"
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
	s.text.Data = nil // megabytes that nobody needs any more
	if s.input.Path != discover.Stdin {
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
