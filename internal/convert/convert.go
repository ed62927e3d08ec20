// Package convert reads files that are not text: office files and books through pandoc,
// PDF through pdftotext, if these are installed. Each runs as a child process of its own,
// bounded in time, memory and output, with an empty environment and, where the system
// lets it, no network.
package convert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"tolka/internal/failure"
)

// Text is what became of a file.
type Text struct {
	// Data is the text, in UTF-8.
	Data []byte
	// MediaType is "text/html" or "text/plain".
	MediaType string
}

// Options bounds the children.
type Options struct {
	// Timeout is the longest time for one file.
	Timeout time.Duration
	// MaxBytes bounds the text that a file becomes.
	MaxBytes int
	// MaxMemory bounds a child's memory, in bytes.
	MaxMemory uint64
	// Jobs is how many children run at once; 0 is one for each processor.
	Jobs int
	// Tell reports, once each, what the system does not let children be kept from; nil
	// reports nothing.
	Tell func(message string)
}

// Converter reads files. It may be used from many goroutines.
type Converter struct {
	Options
	slots chan struct{}
	// networked and unbounded are done once Tell has reported it.
	networked, unbounded sync.Once
}

// New returns a converter.
func New(o Options) *Converter {
	if o.Jobs == 0 {
		o.Jobs = runtime.NumCPU()
	}
	if o.Tell == nil {
		o.Tell = func(string) {}
	}
	return &Converter{Options: o, slots: make(chan struct{}, o.Jobs)}
}

// Convert turns a file of a format into text. The error is an *failure.Error, or the context's.
func (c *Converter) Convert(ctx context.Context, f Format, data []byte) (Text, error) {
	text, err := c.convert(ctx, f, data)
	var fault *failure.Error
	if errors.As(err, &fault) && failure.OutOfFiles(err) {
		fault.Hint = failure.TooManyFiles
	}
	return text, err
}

func (c *Converter) convert(ctx context.Context, f Format, data []byte) (Text, error) {
	tool := f.tool()
	path, err := exec.LookPath(tool.program)
	if err != nil {
		return Text{}, &failure.Error{Reason: failure.NotText, Message: fmt.Sprintf("this is %s, and %s, which reads it, is not installed", f.article(), tool.program), Hint: tool.install(), Err: err}
	}
	if f == RST && !utf8.Valid(data) {
		return Text{}, &failure.Error{Reason: failure.Encoding, Message: "the text is not valid UTF-8", Hint: "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE"}
	}
	var formulas map[string][]byte
	switch f {
	case ODT:
		data, formulas = withFormulas(withHeadings(withHeaderRows(data)))
	case EPUB:
		data = withNotes(data)
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return Text{}, ctx.Err()
	}
	limited, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	out, complaint, err := c.run(limited, path, tool.args(f, c.MaxMemory), data)
	switch {
	case ctx.Err() != nil:
		return Text{}, ctx.Err()
	case limited.Err() != nil:
		return Text{}, &failure.Error{Reason: failure.Timeout, Message: fmt.Sprintf("%s took over %v to read %s", tool.program, c.Timeout, f.article()), Hint: "save it as text or Markdown in the program that made it, or split it", Err: err}
	case errors.As(err, new(startError)):
		return Text{}, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("%s, which reads %s, cannot be started: %v", tool.program, f.article(), err), Hint: "see whether it runs by itself, and how many processes and open files you may have: ulimit -u, ulimit -n", Err: err}
	case errors.Is(err, errTooLong):
		return Text{}, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("the text in it is longer than %d MB", c.MaxBytes>>20), Hint: "split it into chapters", Err: err}
	case err != nil:
		return Text{}, &failure.Error{Reason: failure.NotText, Message: fmt.Sprintf("%s cannot read this as %s: %s", tool.program, f.article(), reason(data, complaint, err)), Hint: "see whether it opens in the program that made it; save it as text or Markdown there", Err: err}
	case len(bytes.TrimSpace(out)) == 0:
		return Text{}, &failure.Error{Reason: failure.NotText, Message: fmt.Sprintf("there is no text in %s", f.article()), Hint: tool.noText}
	}
	return Text{Data: putFormulas(out, formulas), MediaType: tool.mediaType}, nil
}

// reason says why a program could not read a file. The programs' own messages are for
// those who write them; what they tell of a file is one of a few things.
func reason(data []byte, complaint string, err error) string {
	complaint = strings.ToLower(complaint)
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return "it is protected with a password, or in an older format"
	case complaint == "":
		return err.Error()
	case strings.Contains(complaint, "password") || strings.Contains(complaint, "encrypt"):
		return "it is protected with a password"
	case strings.Contains(complaint, "heap exhausted") || strings.Contains(complaint, "out of memory") || strings.Contains(complaint, "stack overflow"):
		return "it needs more memory than it may have"
	}
	return "the file is damaged, or in another format"
}
