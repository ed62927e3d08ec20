package openai

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// Bounds of what is read from a server, in bytes. An event stream spends some
// 250 bytes on a token, so that the longest answers of today stay well below.
const (
	maxReply = 64 << 20
	maxError = 64 << 10
)

// chatPath is where go-openai sends every request for a completion.
const chatPath = "/chat/completions"

// lastWords is how long a server may take to end a stream behind its [DONE].
const lastWords = 100 * time.Millisecond

// exchange is one request and its response. It is the HTTPDoer that go-openai
// is given, because only here the headers of a refused stream are seen, and
// an error inside a reply of status 200, and whether a stream came to its end.
type exchange struct {
	http      *http.Client
	userAgent string
	headers   map[string]string
	// body replaces the body of the request; nil leaves the request as it is.
	body []byte
	// path replaces that of a chat; "" leaves it.
	path string
	// dog is told whenever bytes come.
	dog *watchdog
	// answered is set as soon as the endpoint has answered anything.
	answered *atomic.Bool

	// header is the response's; nil before it came.
	header http.Header
	// whole is the reply where it came as one JSON document.
	whole []byte
	// tail is what is left of a stream behind its [DONE].
	tail io.Reader
}

// Do sends req. Whatever is no reply comes back as a *fault; the body of a
// reply is bounded, and a stream of events is tidied up.
func (x *exchange) Do(req *http.Request) (*http.Response, error) {
	x.prepare(req)
	resp, err := x.http.Do(req)
	if err != nil {
		return nil, err
	}
	x.answered.Store(true)
	x.header = resp.Header
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, x.refusal(resp)
	}
	body := bufio.NewReader(&liveBody{ReadCloser: resp.Body, dog: x.dog, left: maxReply})
	first, err := firstByte(body)
	if err != nil {
		resp.Body.Close()
		if err == io.EOF {
			err = errNothing
		}
		return nil, &fault{header: resp.Header, err: err}
	}
	switch first {
	case '<':
		resp.Body.Close()
		return nil, &fault{status: resp.StatusCode, header: resp.Header, html: true}
	case '{', '[':
		return x.document(req, resp, body)
	}
	x.tail = body
	resp.Body = &eventBody{lines: body, Closer: resp.Body, header: resp.Header}
	return resp, nil
}

// prepare sets the headers that every request has.
func (x *exchange) prepare(req *http.Request) {
	req.Header.Set("User-Agent", x.userAgent)
	for name, value := range x.headers {
		req.Header.Set(name, value)
	}
	if x.path != "" {
		req.URL.Path = strings.TrimSuffix(req.URL.Path, chatPath) + x.path
	}
	if x.body != nil {
		setBody(req, x.body)
	}
}

// refusal turns a response that is an error by its status into a fault.
func (x *exchange) refusal(resp *http.Response) error {
	defer resp.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxError)) // a torn error is an error all the same
	f := newFault(resp.StatusCode, resp.Header, body)
	if resp.StatusCode >= 300 && resp.StatusCode < 400 {
		f.words = redirectTarget(resp)
	}
	return f
}

// document reads a reply that is one JSON document. Where a stream was asked
// for, the document becomes its only event: some servers do not stream.
func (x *exchange) document(req *http.Request, resp *http.Response, body io.Reader) (*http.Response, error) {
	defer resp.Body.Close()
	all, err := io.ReadAll(body)
	if err != nil {
		return nil, &fault{header: resp.Header, err: err}
	}
	if f := embeddedFault(resp.Header, all); f != nil {
		return nil, f
	}
	if !json.Valid(all) {
		return nil, &fault{header: resp.Header, err: errBrokenJSON}
	}
	x.whole = all
	if req.Header.Get("Accept") == "text/event-stream" {
		var event bytes.Buffer
		event.WriteString("data: ")
		_ = json.Compact(&event, all) // all is valid
		event.WriteString("\n\ndata: [DONE]\n\n")
		all = event.Bytes()
	}
	resp.Body = io.NopCloser(bytes.NewReader(all))
	return resp, nil
}

// finish reads the little that follows a stream's [DONE], so that the connection
// can be used again. A server that takes its time is not waited for.
func (x *exchange) finish() {
	if x.tail != nil {
		x.dog.expect(lastWords, nil)
		_, _ = io.CopyN(io.Discard, x.tail, 4096) // the reply is there; the connection is a bonus
	}
}

// firstByte returns the first byte that is no white space, and leaves it unread.
func firstByte(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		switch b {
		case ' ', '\t', '\r', '\n', 0xEF, 0xBB, 0xBF: // a byte order mark too
			continue
		}
		return b, r.UnreadByte()
	}
}

// redirectTarget returns where a redirect leads, without what may be secret.
func redirectTarget(resp *http.Response) string {
	u, err := resp.Location()
	if err != nil {
		return "another place"
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}

// liveBody is a response body that tells the watchdog when bytes come, and ends in an error
// when they are too many.
type liveBody struct {
	io.ReadCloser
	dog  *watchdog
	left int64
}

// Read reads from the response.
func (b *liveBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if n > 0 {
		b.dog.alive()
	}
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}
