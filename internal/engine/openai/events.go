package openai

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
)

// eventBody is the body of an event stream with nothing but its data lines.
// go-openai loses an error event behind a keep-alive comment, takes a cut for
// an end, and gives up after many comments; none of these gets as far as that.
type eventBody struct {
	io.Closer
	lines *bufio.Reader
	// header is the response's, for the fault of an error event.
	header http.Header

	rest []byte
	err  error
}

// Read gives the data lines, each with one line end. It ends in io.EOF only
// behind [DONE]; an error event ends it in a *fault.
func (b *eventBody) Read(p []byte) (int, error) {
	for len(b.rest) == 0 {
		if b.err != nil {
			return 0, b.err
		}
		b.rest, b.err = b.next()
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

// next returns the next data line, or nothing for a line of another kind.
func (b *eventBody) next() ([]byte, error) {
	line, err := b.lines.ReadBytes('\n')
	if err == io.EOF {
		err = errNoDone
	}
	data, isData := bytes.CutPrefix(bytes.TrimSpace(line), []byte("data:"))
	data = bytes.TrimSpace(data)
	switch {
	case isData && string(data) == "[DONE]":
		return []byte("data: [DONE]\n"), io.EOF
	case isData && err == nil:
		if f := embeddedFault(b.header, data); f != nil {
			return nil, f
		}
		return append(append([]byte("data: "), data...), '\n'), nil
	case err == nil && bytes.HasPrefix(line, []byte(`{"error"`)):
		if f := embeddedFault(b.header, line); f != nil {
			return nil, f
		}
	}
	return nil, err // a comment, an event's name, an empty line, or half a line
}
