package batch

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"tolka/internal/store"
)

// Result is what a service said to one request.
type Result struct {
	// ID is the custom_id of the request.
	ID string
	// Status is the HTTP status of the response; where there was none, 500.
	Status int
	// Body is the response, or the error in its place, as {"error": …}.
	Body []byte
}

// OK reports whether the result is an answer, not an error.
func (r Result) OK() bool { return isOK(r.Status) }

func isOK(status int) bool { return status >= 200 && status < 300 }

// maxLine bounds a line of results, in bytes: far more than any answer.
const maxLine = 64 << 20

// errLine is the fault of a line that is no result.
var errLine = errors.New("no result: it has no custom_id, or neither a response nor an error")

// ParseResult reads a line of an output or error file. Services differ: an error is an
// object or a string, beside a response or in its place, and some write the completion
// where its envelope should be.
func ParseResult(line []byte) (Result, error) {
	var l struct {
		CustomID string          `json:"custom_id"`
		Response json.RawMessage `json:"response"`
		Error    json.RawMessage `json:"error"`
	}
	if err := json.Unmarshal(line, &l); err != nil {
		return Result{}, err
	}
	var response struct {
		Status  int             `json:"status_code"`
		Body    json.RawMessage `json:"body"`
		Choices json.RawMessage `json:"choices"`
	}
	if !empty(l.Response) {
		if err := json.Unmarshal(l.Response, &response); err != nil {
			return Result{}, err
		}
	}
	r := Result{ID: l.CustomID, Status: response.Status, Body: response.Body}
	switch {
	case !empty(l.Error):
		if r.Status < 400 {
			r.Status = http.StatusInternalServerError
		}
		r.Body = wrapped(l.Error)
	case len(response.Choices) > 0:
		r.Status, r.Body = http.StatusOK, l.Response
	case r.Status == 0 && !empty(r.Body):
		r.Status = http.StatusOK
	}
	if r.ID == "" || r.Status == 0 || empty(r.Body) && r.OK() {
		return Result{}, errLine
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, r.Body); err != nil && !empty(r.Body) {
		return Result{}, err
	}
	r.Body = compact.Bytes()
	return r, nil
}

// wrapped gives an error the form of a response's body.
func wrapped(e json.RawMessage) json.RawMessage {
	var inner struct {
		Error json.RawMessage `json:"error"`
	}
	if json.Unmarshal(e, &inner) == nil && !empty(inner.Error) {
		return e
	}
	return append(append([]byte(`{"error":`), e...), '}')
}

func empty(raw json.RawMessage) bool {
	raw = bytes.TrimSpace(raw)
	return len(raw) == 0 || bytes.Equal(raw, []byte("null"))
}

// eachLine calls f with each line that is not empty, and its number from 1. A line that
// is too long comes as nil.
func eachLine(r io.Reader, f func(n int, line []byte) error) error {
	buf := bufio.NewReaderSize(r, 256<<10)
	for n := 1; ; n++ {
		line, err := readLine(buf)
		if err != nil && err != io.EOF {
			return err
		}
		if line == nil || len(bytes.TrimSpace(line)) > 0 {
			if err := f(n, line); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

// readLine reads up to the next line end; nil is a line over the bound.
func readLine(buf *bufio.Reader) ([]byte, error) {
	line := []byte{}
	for {
		part, err := buf.ReadSlice('\n')
		if line != nil {
			line = append(line, part...)
		}
		if len(line) > maxLine {
			line = nil
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

// keyOf is a custom_id as a key, and false where it is none of tolka's.
func keyOf(id string) (key store.Key, ok bool) {
	if len(id) != hex.EncodedLen(len(key)) {
		return key, false
	}
	_, err := hex.Decode(key[:], []byte(id))
	return key, err == nil
}
