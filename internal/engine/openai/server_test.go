package openai

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"tolka/internal/engine"
)

// canary is the key in all tests; nothing that comes out may hold it.
const canary = "sk-canary-5f2d81c09ab34e77"

// article is the text in all tests; no error may repeat it.
const article = "Der Bundesrat tritt am Montag zu einer Sondersitzung über den Haushalt zusammen."

// pipeListener is a network inside the process. A connection through it blocks
// on channels alone, so that the clock of a synctest bubble runs while it waits.
type pipeListener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newPipeListener() *pipeListener {
	return &pipeListener{conns: make(chan net.Conn), closed: make(chan struct{})}
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Close() error   { l.once.Do(func() { close(l.closed) }); return nil }
func (l *pipeListener) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "pipe"} }

func (l *pipeListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case l.conns <- far:
		return near, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// call is one request as the fake server saw it.
type call struct {
	ctx    context.Context
	at     time.Time
	path   string
	query  string
	header http.Header
	body   map[string]any
}

// streaming reports whether a stream was asked for.
func (c call) streaming() bool { s, _ := c.body["stream"].(bool); return s }

// server is a fake endpoint. It answers request n, counted from 0, by step n of its
// script, and those after the last step by the last step.
type server struct {
	*http.Server
	listener *pipeListener
	script   []step

	mu    sync.Mutex
	calls []call
}

// step answers one request.
type step func(w http.ResponseWriter, c call)

// serve starts a server. It must be called inside the synctest bubble in which
// it is used.
func serve(t *testing.T, script ...step) *server {
	t.Helper()
	s := &server{listener: newPipeListener(), script: script}
	s.Server = &http.Server{Handler: s}
	go s.Serve(s.listener)
	t.Cleanup(func() { s.Close() })
	return s
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := call{ctx: r.Context(), at: time.Now(), path: r.URL.Path, query: r.URL.RawQuery, header: r.Header}
	raw, _ := io.ReadAll(r.Body)
	_ = json.Unmarshal(raw, &c.body)
	s.mu.Lock()
	n := len(s.calls)
	s.calls = append(s.calls, c)
	s.mu.Unlock()
	s.script[min(n, len(s.script)-1)](w, c)
}

// seen returns the requests so far.
func (s *server) seen() []call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]call(nil), s.calls...)
}

// waits returns the time between each request and the one before.
func (s *server) waits() []time.Duration {
	var out []time.Duration
	calls := s.seen()
	for i := 1; i < len(calls); i++ {
		out = append(out, calls[i].at.Sub(calls[i-1].at))
	}
	return out
}

// client returns a client of the server, with the canary as key.
func (s *server) client(t *testing.T, change func(*Config)) *Client {
	t.Helper()
	cfg := Config{
		BaseURL: "http://localhost/v1", Key: canary, Model: "m", Jobs: 1, Retries: 4,
		Timeout: 5 * time.Minute, MaxWait: 10 * time.Minute,
		dial: s.listener.dial, random: func() float64 { return 0 },
	}
	if change != nil {
		change(&cfg)
	}
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// request is a usual request.
func request() engine.Request {
	return engine.Request{
		Messages: []engine.Message{
			{Role: engine.System, Content: "Translate into English."},
			{Role: engine.User, Content: article},
		},
		MaxTokens: 100,
	}
}

// reply answers with a text, in a stream or whole as it was asked for.
func reply(text string) step { return finishing(text, "stop") }

// finishing answers with a text and a finish reason.
func finishing(text, reason string) step {
	return func(w http.ResponseWriter, c call) {
		if !c.streaming() {
			whole(w, text, reason, 50)
			return
		}
		events(w, delta(text, ""), delta("", reason), usageEvent(50), "[DONE]")
	}
}

// whole writes a reply in one JSON document.
func whole(w http.ResponseWriter, text, reason string, prompt int) {
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"id":"1","model":"m-2026","choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":%s}],"usage":{"prompt_tokens":%d,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":3}}}`,
		quoted(text), quoted(reason), prompt)
}

// events writes an event stream with these data lines.
func events(w http.ResponseWriter, data ...string) {
	w.Header().Set("Content-Type", "text/event-stream")
	for _, d := range data {
		fmt.Fprintf(w, "data: %s\n\n", d)
		w.(http.Flusher).Flush()
	}
}

// delta is an event with a piece of text and a finish reason, each of which may
// be "".
func delta(text, reason string) string {
	return fmt.Sprintf(`{"id":"1","model":"m-2026","choices":[{"index":0,"delta":{"content":%s},"finish_reason":%s}]}`, quoted(text), quoted(reason))
}

// usageEvent is the last event of a stream.
func usageEvent(prompt int) string {
	return fmt.Sprintf(`{"id":"1","model":"m-2026","choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":3}}}`, prompt)
}

// quoted returns s as JSON, and null for "".
func quoted(s string) string {
	if s == "" {
		return "null"
	}
	b, _ := json.Marshal(s)
	return string(b)
}

// refuse answers with a status and a body, and headers given in pairs.
func refuse(status int, body string, headers ...string) step {
	return func(w http.ResponseWriter, _ call) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		if strings.HasPrefix(body, "{") || strings.HasPrefix(body, "[") {
			w.Header().Set("Content-Type", "application/json")
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// apiError is an error body in OpenAI's form.
func apiError(message, kind, param, code string) string {
	return fmt.Sprintf(`{"error":{"message":%s,"type":%s,"param":%s,"code":%s}}`, quoted(message), quoted(kind), quoted(param), quoted(code))
}
