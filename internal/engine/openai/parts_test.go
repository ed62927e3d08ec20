package openai

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tolka/internal/engine"
)

func TestAskedPause(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		header string // "Name: value", several separated by "|"
		want   time.Duration
	}{
		{"", 0},
		{"Retry-After: 5", 5 * time.Second},
		{"Retry-After: 0.25", 250 * ms},
		{"Retry-After: 0", 0},
		{"Retry-After: -3", 0},
		{"Retry-After: soon", 0},
		{"Retry-After: NaN", 0},
		{"Retry-After: 1e99", 365 * 24 * time.Hour},
		{"Retry-After: Fri, 01 May 2026 12:01:30 GMT", 90 * time.Second},
		{"Retry-After: Fri, 01 May 2026 11:00:00 GMT", 0},
		{"Retry-After-Ms: 1500|Retry-After: 9", 1500 * ms},
		{"X-Ratelimit-Remaining-Requests: 0|X-Ratelimit-Reset-Requests: 8.64s", 8640 * ms},
		{"X-Ratelimit-Remaining-Tokens: 0|X-Ratelimit-Reset-Tokens: 1m30s|X-Ratelimit-Remaining-Requests: 0|X-Ratelimit-Reset-Requests: 1s", 90 * time.Second},
		{"X-Ratelimit-Remaining-Tokens: 12|X-Ratelimit-Reset-Tokens: 1m30s", 0},
		{"X-Ratelimit-Remaining: 0|X-Ratelimit-Reset: 1777636860", time.Minute},
		{"X-Ratelimit-Remaining: 0|X-Ratelimit-Reset: 1777636860000", time.Minute},
		{"X-Ratelimit-Remaining: 0|X-Ratelimit-Reset: 45", 45 * time.Second},
		{"X-Ratelimit-Remaining: 0|X-Ratelimit-Reset: 1000000000", 0},
		{"X-Ratelimit-Remaining: 0", 0},
	}
	for _, test := range tests {
		h := http.Header{}
		for _, line := range strings.Split(test.header, "|") {
			name, value, _ := strings.Cut(line, ": ")
			h.Set(name, value)
		}
		if got := askedPause(h, now); got != test.want {
			t.Errorf("%s: %v, want %v", test.header, got, test.want)
		}
	}
}

func TestRunsAway(t *testing.T) {
	t.Parallel()
	var varied strings.Builder
	for i := range 400 {
		fmt.Fprintf(&varied, "Sentence %d of the report. ", i)
	}
	tests := []struct {
		name, text string
		want       bool
	}{
		{"prose", varied.String(), false},
		{"one character", strings.Repeat("-", 3000), true},
		{"a sentence", varied.String() + strings.Repeat("And so on. ", 300), true},
		{"a sentence, broken off", strings.Repeat("And so on. ", 300) + "And s", true},
		{"a paragraph", strings.Repeat(varied.String()[:900], 7), true},
		{"a paragraph, a few times", strings.Repeat(varied.String()[:900], 4), false},
		{"a chorus", varied.String() + strings.Repeat("La la la. ", 20), false},
		{"a repetition that ended", strings.Repeat("And so on. ", 300) + varied.String(), false},
	}
	for _, test := range tests {
		if got := runsAway(test.text, runawayBytes); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestPromptWasCut(t *testing.T) {
	t.Parallel()
	tests := []struct {
		counted, reported int
		want              bool
	}{
		{0, 40, false},   // not counted
		{255, 40, false}, // too short
		{256, 63, true},
		{3000, 0, false},    // not reported
		{100, 10, false},    // too short to be cut
		{3000, 3100, false}, // as counted
		{3000, 1300, false}, // an estimate for another script
		{3000, 40, true},
		{3000, 1, false},   // no prompt is that short
		{3200, 2048, true}, // the whole of a context
		{3200, 2051, true}, // half of one, and what is kept in front
		{3200, 2100, false},
		{2500, 2048, false}, // a small difference is one of tokenisers
		{16000, 4096, true},
	}
	for _, test := range tests {
		if got := promptWasCut(test.counted, test.reported); got != test.want {
			t.Errorf("counted %d, reported %d: %v", test.counted, test.reported, got)
		}
	}
}

func TestShown(t *testing.T) {
	t.Parallel()
	messages := []engine.Message{{Role: engine.User, Content: "Der Bundesrat tritt am Montag\nzu einer Sondersitzung zusammen."}}
	tests := []struct{ words, want string }{
		{"", ""},
		{"Rate limit reached.", "Rate limit reached"},
		{"two\nlines \t and\x1b[31m a control", "two lines and [31m a control"},
		{"Incorrect API key provided: " + canary + ". Mend it.", "Incorrect API key provided: ***. Mend it"},
		{"Bearer " + canary[3:20], "Bearer ***"},
		{canary + canary, "***"},
		{"key sk-c***4e77", "key sk-c***4e77"},
		{"cannot read: 'tritt am Montag zu einer Sondersitzung'", ""},
		{strings.Repeat("é", 500), strings.Repeat("é", longestShown) + "…"},
	}
	for _, test := range tests {
		if got := shown(test.words, canary, messages); got != test.want {
			t.Errorf("%q: %q, want %q", test.words, got, test.want)
		}
	}
	if got := shown("the local server said no", "no", nil); got != "the local server said no" {
		t.Errorf("a key that is no secret: %q", got)
	}
}

func TestVariation(t *testing.T) {
	t.Parallel()
	var p params
	for attempt, want := range []json.Number{"0", "0.3", "0.6", "0.9", "0.9"} {
		req, _ := p.build("m", engine.Request{}, sampling{variation: attempt})
		if req.Temperature != want {
			t.Errorf("attempt %d: temperature %v, want %v", attempt, req.Temperature, want)
		}
		if req.Seed != attempt {
			t.Errorf("attempt %d: seed %v", attempt, req.Seed)
		}
	}
}

// A request with only a system message, or without one, is sent unchanged, whatever the model takes.
func TestBuildWithoutSystemRole(t *testing.T) {
	t.Parallel()
	system, user := engine.Message{Role: engine.System, Content: "s"}, engine.Message{Role: engine.User, Content: "u"}
	p := params{without: [8]string{systemRole}}
	for _, test := range []struct {
		messages []engine.Message
		want     string
	}{
		{[]engine.Message{system, user}, `[{user s\n\nu}]`},
		{[]engine.Message{system, user, user}, `[{user s\n\nu} {user u}]`},
		{[]engine.Message{system}, `[{system s}]`},
		{[]engine.Message{user, user}, `[{user u} {user u}]`},
	} {
		req, sent := p.build("m", engine.Request{Messages: test.messages}, sampling{})
		if got := strings.ReplaceAll(fmt.Sprint(req.Messages), "\n", `\n`); got != test.want || slices.Contains(sent, systemRole) {
			t.Errorf("%s, sent %v, want %s", got, sent, test.want)
		}
	}
}

func TestWindowWords(t *testing.T) {
	t.Parallel()
	for tokens, want := range map[int]string{0: "", 8192: " (its context window is 8,192 tokens)"} {
		if got := windowWords(tokens); got != want {
			t.Errorf("%d: %q", tokens, got)
		}
	}
}

func TestThinkingIn(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]int{
		"":         0,
		`" four "`: 4,
		`{"type":"x","text":"four","id":"y","format":"z"}`: 4,
		`[{"text":"one"},"two"]`:                           6,
		`[[[["four"]]]]`:                                   4,
		`[[[[["too deep"]]]]]`:                             0,
		`7`:                                                0,
	} {
		if got := thinkingIn(json.RawMessage(raw), 0); got != want {
			t.Errorf("%s: %d, want %d", raw, got, want)
		}
	}
}

func TestWordIndex(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{
		"seed": 0, "a seed": 2, "seeds": -1, "seeda": -1, "seedz": -1, "seed0": -1, "seed9": -1, "aseed": -1, "zseed": -1,
		"0seed": -1, "9seed": -1, "_seed": -1, "seed_": -1, "{seed}": 1, "seeds seed": 6, "'seed'": 1, "": -1,
	} {
		if got := wordIndex(s, "seed"); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

func TestProxyFailure(t *testing.T) {
	t.Parallel()
	f := &fault{err: &net.OpError{Op: "proxyconnect", Net: "tcp", Err: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}}
	e := explain(f, endpoint{base: "https://api.example/v1"}, "")
	if e.Failure != engine.Unreachable || !strings.Contains(e.Message, "proxy") || !strings.Contains(e.Hint, "HTTPS_PROXY") {
		t.Errorf("got %+v", e)
	}
}

// FuzzStream feeds any bytes to the way from a response's body to an answer. An
// answer counts only behind a finish reason; nothing makes it hang or panic.
func FuzzStream(f *testing.F) {
	done := "data: [DONE]\n\n"
	f.Add("data: " + delta(ok, "") + "\n\ndata: " + delta("", "stop") + "\n\n" + done)
	f.Add("data: " + delta(ok, "stop"))
	f.Add(": comment\r\n\r\ndata:" + delta("", "length") + "\r\n" + done)
	f.Add(`{"error":"text"}` + "\n" + done)
	f.Add("data: {\"error\":{\"code\":429,\"message\":[\"a\",\"b\"]}}\n\n")
	f.Add("data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}}]}\n")
	f.Add("data: null\ndata: 7\ndata: []\ndata: \"\"\n" + done)
	f.Fuzz(func(t *testing.T, body string) {
		text, err := readStream(body)
		// encoding/json takes a key in any letter case, and \u escapes in it.
		if err == nil && !strings.Contains(body, `\u`) && !strings.Contains(strings.ToLower(body), "finish_reason") {
			t.Errorf("an answer without a finish reason: %q", text)
		}
		if trimmed := strings.TrimLeft(body, " \t\r\n\ufeff"); err == nil && !strings.Contains(body, "[DONE]") && trimmed[0] != '{' {
			t.Errorf("an answer without an end: %q", text)
		}
	})
}

// body is a connection that gives any bytes as the body of one response.
type body string

func (b body) RoundTrip(req *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Request: req, Body: io.NopCloser(strings.NewReader(string(b)))}, nil
}

// readStream returns the answer that a client reads from the body of a response.
func readStream(stream string) (string, error) { return readFrom(body(stream)) }

// readFrom returns the answer that a client reads from a connection.
func readFrom(connection http.RoundTripper) (string, error) {
	c, err := New(Config{BaseURL: "http://localhost/v1", Model: "m"})
	if err != nil {
		return "", err
	}
	c.http.Transport = connection
	p := defaultParams("m", c.endpoint())
	req, _ := p.build("m", request(), sampling{})
	a, _, err := c.send(context.Background(), c.endpoint(), req, request().Messages, func(bool) {})
	if err != nil {
		return "", err
	}
	return a.result("")
}
