// Package source reads inputs: a file, a web page or standard input becomes an article in a
// language, once for all results that are made of it.
package source

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// MaxSize is the largest input that is read, in bytes: far more than any article
// or book, and little enough to hold.
const MaxSize = disk.Large

// Detector tells the language of a text.
type Detector interface {
	Detect(text string) detect.Result
	extract.Scorer
}

// Reader reads inputs.
type Reader struct {
	// Fetcher reads web pages, and Converter what is no text; nil reads none.
	Fetcher   Fetcher
	Converter Converter
	// Detector tells languages, and readings of bytes apart.
	Detector Detector
	// Stdin is the program's.
	Stdin io.Reader
	// From is the inputs' language; the zero Tag has it detected.
	From language.Tag
	// Encoding is their charset by its usual name; "" has it detected.
	Encoding string
	// Verbatim says that AsText may be called of any input; else of standard input alone.
	Verbatim bool
}

// Source is one input that was read, for all results that are made of it. Understand makes
// an article of it.
type Source struct {
	Input discover.Input
	// Data is its bytes; nil once nobody needs them any more.
	Data []byte
	// Hash is that of its bytes, or of a web page's text.
	Hash string
	// Perm is the rights that a result of it may have.
	Perm fs.FileMode
	// Article is what it says, and From its language, the zero Tag where that cannot be told;
	// Detected is how that was found, the zero Result where the user named it.
	Article  *article.Article
	Detected detect.Result
	From     language.Tag

	reader *Reader
	// text is what extract gets to read: the bytes, or what another program has made of
	// them, with what is known of them.
	text extract.Source
	// doubts is what was found before the text was read.
	doubts []article.Finding
	once   sync.Once
	err    error
}

// Read reads an input's bytes. A file is opened for reading alone. The error is a
// *failure.Error, or ctx's.
func (r *Reader) Read(ctx context.Context, in discover.Input) (s *Source, err error) {
	switch {
	case in.Err != nil:
		return nil, failure.Reading(in.Err)
	case in.URL != "":
		return r.readPage(ctx, in)
	}
	s = &Source{Input: in, Perm: 0o666, reader: r}
	if in.Path == discover.Stdin {
		err = disk.Wait(ctx, func() (err error) {
			s.Data, err = bounded(r.Stdin)
			return err
		})
	} else {
		s.text.Name = in.Rel
		s.Data, s.Perm, err = settled(in.Path, bounded)
	}
	if err != nil {
		return nil, failure.Reading(err)
	}
	s.Hash = output.Hash(s.Data)
	return s, nil
}

// bounded reads to the end of what is not too large.
func bounded(r io.Reader) ([]byte, error) {
	size := int64(0)
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil {
			size = min(info.Size(), MaxSize)
		}
	}
	data, err := disk.ReadSized(io.LimitReader(r, MaxSize+1), size)
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
	f, err := disk.Open(path)
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

// parse turns the bytes into an article.
func (s *Source) parse(ctx context.Context) (err error) {
	s.text.Data, s.text.Encoding, s.text.Scorer = s.Data, s.reader.Encoding, s.reader.Detector
	if err := s.convert(ctx); err != nil {
		return err
	}
	if s.Article, err = extract.Read(s.text); err == nil {
		s.Article.Warnings = append(s.Article.Warnings, s.doubts...)
	}
	s.text.Data = nil // megabytes that nobody needs any more
	if s.Input.Path != discover.Stdin && !s.reader.Verbatim {
		s.Data = nil
	}
	return err
}

// Understand turns the bytes into an article and finds its language, once, however many
// results are made of it. The error is a *failure.Error.
func (s *Source) Understand(ctx context.Context) error {
	s.once.Do(func() {
		if s.Article == nil {
			s.err = s.parse(ctx)
		}
		if s.err != nil {
			return
		}
		if from := s.reader.From; !from.IsZero() {
			s.From = from
			return
		}
		s.Detected = s.reader.Detector.Detect(markdown.ProseOf(s.Article))
		s.From = s.Detected.Lang
	})
	return s.err
}

// Warnings is what reading and detecting gave cause to doubt.
func (s *Source) Warnings() []article.Finding {
	out := slices.Clone(s.Article.Warnings)
	if s.From.IsZero() {
		out = append(out, article.Finding{Check: "language", Message: "the article's language could not be told"})
	}
	return out
}

// AlreadyIn reports whether an article is in the target language as it is.
func (s *Source) AlreadyIn(to language.Tag) bool {
	return !s.Detected.Mixed && language.Same(s.From, to)
}
