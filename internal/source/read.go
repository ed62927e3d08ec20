// Package source reads inputs: it turns a file, a web page or standard input into an article with a
// language, once for all results made from it.
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

// MaxSize is the largest supported input in bytes: far larger than any article or book, but small
// enough for memory.
const MaxSize = disk.Large

// Detector detects the language of a text.
type Detector interface {
	Detect(text string) detect.Result
	extract.Scorer
}

// Reader reads inputs.
type Reader struct {
	// Fetcher reads web pages, and Converter files that are not text. Either may be nil.
	Fetcher   Fetcher
	Converter Converter
	// Detector detects languages and chooses between charsets.
	Detector Detector
	// Stdin is the program's standard input.
	Stdin io.Reader
	// From is the inputs' language; the zero Tag detects it.
	From language.Tag
	// Encoding is the inputs' charset by its usual name; "" detects it.
	Encoding string
	// Verbatim keeps the bytes of all inputs for AsText. Otherwise, only those of standard input
	// are kept.
	Verbatim bool
}

// Source is an input that was read, shared by all results made from it. Understand turns it into an
// article.
type Source struct {
	Input discover.Input
	// Data holds its bytes; nil after their last use.
	Data []byte
	// Hash is the hash of its bytes, or of a web page's text.
	Hash string
	// Perm holds the permissions for its results.
	Perm fs.FileMode
	// Article is its content, and From its language, or the zero Tag if unknown. Detected is the
	// result of detection, or the zero Result if the user named the language.
	Article  *article.Article
	Detected detect.Result
	From     language.Tag

	reader *Reader
	// text is the input of extract: the bytes, or the output of a converter, with their known
	// properties.
	text extract.Source
	// doubts holds findings from before the text was parsed.
	doubts []article.Finding
	once   sync.Once
	err    error
}

// Read reads an input's bytes. The error is a *failure.Error or ctx's.
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
			s.Data, err = readLimited(r.Stdin)
			return err
		})
	} else {
		s.text.Name = in.Rel
		s.Data, s.Perm, err = readStable(in.Path, readLimited)
	}
	if err != nil {
		return nil, failure.Reading(err)
	}
	s.Hash = output.Hash(s.Data)
	return s, nil
}

// readLimited reads to the end, or fails if the input is too large.
func readLimited(r io.Reader) ([]byte, error) {
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

// attempts is the number of times to read a file that changes during reading.
const attempts = 3

// readStable reads a consistent version of a file and returns the permissions for its results. If
// the file is written or replaced during reading, it reads the file again: half of a new version is
// not an article.
func readStable(path string, read func(io.Reader) ([]byte, error)) ([]byte, fs.FileMode, error) {
	for range attempts {
		data, info, err := readFile(path, read)
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
	return nil, 0, &failure.Error{Reason: failure.IO, Message: "the file changed while it was read", Hint: "run the same command again once nothing writes to it"}
}

// readFile reads a file and returns its FileInfo from before.
func readFile(path string, read func(io.Reader) ([]byte, error)) ([]byte, fs.FileInfo, error) {
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

// parse converts the bytes to an article.
func (s *Source) parse(ctx context.Context) (err error) {
	s.text.Data, s.text.Encoding, s.text.Scorer = s.Data, s.reader.Encoding, s.reader.Detector
	if err := s.convert(ctx); err != nil {
		return err
	}
	if s.Article, err = extract.Read(s.text); err == nil {
		s.Article.Warnings = append(s.Article.Warnings, s.doubts...)
	}
	s.text.Data = nil // may be megabytes
	if s.Input.Path != discover.Stdin && !s.reader.Verbatim {
		s.Data = nil
	}
	return err
}

// Understand parses the input and detects its language, once for all its results. The error is a
// *failure.Error.
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

// Warnings returns doubts that came up while reading the article and detecting its language.
func (s *Source) Warnings() []article.Finding {
	out := slices.Clone(s.Article.Warnings)
	if s.From.IsZero() {
		out = append(out, article.Finding{Check: "language", Message: "the article's language is unknown"})
	}
	return out
}

// AlreadyIn reports whether the entire article is already in the target language.
func (s *Source) AlreadyIn(to language.Tag) bool {
	return !s.Detected.Mixed && language.Same(s.From, to)
}
