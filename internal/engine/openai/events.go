package openai

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
)

// mostParts is how many data lines one event may have: each is parsed again with the next.
const mostParts = 16

// eventBody is the body of an event stream reduced to one data line per event.
// go-openai loses an error event behind a keep-alive comment, takes a cut for
// an end, and gives up after many comments; none of these reaches it.
type eventBody struct {
	io.Closer
	lines *bufio.Reader
	// header is the response's, for the fault of an error event.
	header http.Header

	// pending is data that is not yet a JSON document, and parts its number of lines.
	pending []byte
	parts   int
	// cr says that the last line ended in CR.
	cr   bool
	rest []byte
	err  error
}

// Read returns the data lines, each with one line end. It ends in io.EOF only
// after [DONE]; an error event ends it in a *fault.
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

// next returns the next event, or nothing for a line that completes none. A data line
// that is a JSON document is an event, even without the empty line that should follow it;
// one that is not waits for the lines after it.
func (b *eventBody) next() ([]byte, error) {
	line, err := b.readLine()
	if err == io.EOF {
		err = errNoDone
	}
	line = bytes.TrimSpace(line)
	data, isData := bytes.CutPrefix(line, []byte("data:"))
	data = bytes.TrimSpace(data)
	switch {
	case isData && string(data) == "[DONE]":
		return []byte("data: [DONE]\n"), io.EOF
	case isData && len(data) > 0 && err == nil:
		b.pending = append(append(b.pending, ' '), data...)
		if b.parts++; json.Valid(b.pending) || b.parts == mostParts {
			return b.event()
		}
	case len(line) == 0 && len(b.pending) > 0 && err == nil:
		return b.event()
	case err == nil && bytes.HasPrefix(line, []byte(`{"error"`)):
		if f := embeddedFault(b.header, line); f != nil {
			return nil, f
		}
	}
	return nil, err // a comment, an event's name, an empty line, or half a line
}

// event returns the pending data as one line, and nothing for a word that some proxies
// send to keep the connection open.
func (b *eventBody) event() ([]byte, error) {
	data := bytes.TrimSpace(b.pending)
	b.pending, b.parts = nil, 0
	if f := embeddedFault(b.header, data); f != nil {
		return nil, f
	}
	if data[0] != '{' && data[0] != '[' && !json.Valid(data) {
		return nil, nil
	}
	return append(append([]byte("data: "), data...), '\n'), nil
}

// readLine returns the next line without its end: CR, LF or both, as in the standard for
// event streams. A line that the end of the input cuts comes with its error.
func (b *eventBody) readLine() ([]byte, error) {
	var line []byte
	for {
		c, err := b.lines.ReadByte()
		afterCR := b.cr
		b.cr = c == '\r' && err == nil
		switch {
		case err != nil:
			return line, err
		case c == '\n' && afterCR && len(line) == 0: // the second half of a line end
		case c == '\n', c == '\r':
			return line, nil
		default:
			line = append(line, c)
		}
	}
}
