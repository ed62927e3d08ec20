package openai

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Faults of a reply that came with status 200 and is none.
var (
	errNoDone     = errors.New("the reply ended before its [DONE]")
	errNoFinish   = errors.New("the reply has no finish reason")
	errNoChoices  = errors.New("the reply holds no answer")
	errBrokenJSON = errors.New("the reply is broken JSON")
	errTooLarge   = errors.New("the reply is larger than any answer")
	errNothing    = errors.New("the reply is empty")
)

// Ways in which an answer that was read to its end is not to be used.
var (
	errLength    = errors.New("the reply reached its limit")
	errOpenThink = errors.New("the reply ended in the middle of its reasoning")
	errRunaway   = errors.New("the reply ran into a repetition")
	errFiltered  = errors.New("a content filter or the model declined")
	errPromptCut = errors.New("the server cut the prompt")
)

// Time-outs, one for each thing that is waited for.
var (
	errConnect    = errors.New("no connection")
	errFirstToken = errors.New("no first token")
	errStalled    = errors.New("the reply stalled")
	errWhole      = errors.New("the reply took too long")
)

// fault is whatever went wrong in one exchange, and what is known about it:
// all that a row of the table in classify.go can ask for.
type fault struct {
	// status is the HTTP status, or the one that an error inside a reply of
	// status 200 stands for; 0 where no response came.
	status int
	// header is the response's; nil where none came.
	header http.Header
	// code, kind and param are the error's fields "code", "type" and "param".
	code, kind, param string
	// words is the server's own message; it may repeat a key or an article.
	words string
	// html says that a web page came where JSON should be.
	html bool
	// err is the cause where the fault is none of the server's saying.
	err error

	// What the client knows, filled in before the table is asked.

	// model is the model asked for; "" where none was.
	model string
	// window is the model's context window in tokens; 0 if unknown.
	window int
	// culprit is the parameter that the server complains of, if it was sent and
	// can be changed.
	culprit string
	// answered says that the endpoint has answered before.
	answered bool
	// worked says that the endpoint has given a reply before.
	worked bool
	// unversioned says that the address has no "/v1", and none was tried.
	unversioned bool
	// batched says that a batch service reports this of one request.
	batched bool
	// keyless says that no key was sent.
	keyless bool
	// asked is the pause that the server asks for; 0 where it asks for none.
	asked time.Duration
	// delay is the pause that the body asks for in Google's form; 0 if it has none.
	delay time.Duration
	// estimate is how long the server expects to load its model; 0 if it does not say.
	estimate time.Duration
	// translates says that a translation server was asked.
	translates bool
	// overlong says that the pause is longer than the user wants to sit out.
	overlong bool
}

// Error describes the fault without the server's words.
func (f *fault) Error() string {
	if f.err != nil {
		return f.err.Error()
	}
	return fmt.Sprintf("status %d", f.status)
}

// Unwrap returns the cause.
func (f *fault) Unwrap() error { return f.err }

// has reports whether the error's code or type is exactly one of names.
func (f *fault) has(names ...string) bool {
	return slices.Contains(names, f.code) || slices.Contains(names, f.kind)
}

// says reports whether the server's message holds one of phrases, letter case
// aside.
func (f *fault) says(phrases ...string) bool {
	words := strings.ToLower(f.words)
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(words, p) })
}

// newFault reads the body of a response that is an error by its status.
func newFault(status int, header http.Header, body []byte) *fault {
	f := &fault{status: status, header: header}
	body = bytes.TrimSpace(body)
	if bytes.HasPrefix(body, []byte("<")) {
		f.html = true
		return f
	}
	f.decode(body)
	return f
}

// embeddedFault returns the error that stands inside a reply of status 200, and
// nil where there is none.
func embeddedFault(header http.Header, body []byte) *fault {
	if !bytes.Contains(body, []byte(`"error"`)) {
		return nil // most events: not worth a look inside
	}
	var reply struct {
		Error  json.RawMessage `json:"error"`
		Object json.RawMessage `json:"object"`
		Type   json.RawMessage `json:"type"`
	}
	if json.Unmarshal(body, &reply) != nil || isEmptyJSON(reply.Error) && textOf(reply.Object) != "error" && textOf(reply.Type) != "error" {
		return nil
	}
	f := &fault{status: http.StatusInternalServerError, header: header}
	f.decode(body)
	var code int
	if json.Unmarshal([]byte(f.code), &code) == nil && code >= 400 && code < 600 {
		f.status = code
	} else if f.has("rate_limit_exceeded", "rate_limit_error") {
		f.status = http.StatusTooManyRequests
	}
	return f
}

// decode fills in what an error body says. The shapes are those of OpenAI
// ({"error":{…}}), Ollama and LM Studio ({"error":"text"}), Google ([{"error":…}]),
// FastAPI ({"detail":…}) and Mistral (the fields at the top).
func (f *fault) decode(body []byte) {
	var list []json.RawMessage
	if json.Unmarshal(body, &list) == nil && len(list) > 0 {
		body = list[0]
	}
	top := fields(body)
	inner := fields(top["error"])
	if inner == nil {
		inner = top
	}
	f.code = textOf(inner["code"])
	f.kind = textOf(inner["type"])
	f.param = textOf(inner["param"])
	f.decodeGoogle(inner["details"])
	for _, candidate := range []json.RawMessage{inner["message"], top["error"], top["detail"], top["message"]} {
		if f.words = textOf(candidate); f.words != "" {
			break
		}
	}
	if top == nil && len(body) < 200 && bytes.IndexByte(body, '{') < 0 {
		f.words = string(body) // plain text, such as "404 page not found"
	}
	if at := strings.Index(f.words, "Jinja Exception: "); at > 0 {
		f.words = f.words[at:] // llama-server shows the place in the template first
	}
	f.estimate = times(textOf(top["estimated_time"]), time.Second)
	f.decodeDetail(top["detail"])
	f.decodeDetail(fields(inner["message"])["detail"]) // Mistral
}

// decodeGoogle reads the details of an error of Google's: a reason in its own words, which
// counts as the error's type, and when to try again.
func (f *fault) decodeGoogle(raw json.RawMessage) {
	var details []struct {
		Reason     string `json:"reason"`
		RetryDelay string `json:"retryDelay"`
	}
	if json.Unmarshal(raw, &details) != nil {
		return
	}
	for _, d := range details {
		if d.Reason != "" && f.kind == "" {
			f.kind = d.Reason
		}
		if pause, err := time.ParseDuration(d.RetryDelay); err == nil {
			f.delay = max(f.delay, pause)
		}
	}
}

// decodeDetail reads the list of complaints of a FastAPI server, each with the
// place in the request that it is about.
func (f *fault) decodeDetail(raw json.RawMessage) {
	var details []struct {
		Loc []any  `json:"loc"`
		Msg string `json:"msg"`
	}
	if json.Unmarshal(raw, &details) != nil || len(details) == 0 {
		return
	}
	f.words = details[0].Msg
	for _, step := range details[0].Loc {
		if name, ok := step.(string); ok && name != "body" {
			f.param = name
			return
		}
	}
}

// fields returns the members of a JSON object, and nil for anything else.
func fields(raw json.RawMessage) map[string]json.RawMessage {
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		return nil
	}
	return m
}

// textOf returns a JSON string's value, a number as it stands, the strings of a
// list joined, and "" for anything else.
func textOf(raw json.RawMessage) string {
	switch last := len(raw) - 1; {
	case last < 0:
		return ""
	case last > 0 && raw[0] == '"' && raw[last] == '"' && bytes.IndexByte(raw, '\\') < 0 && utf8.Valid(raw): // as in most events
		return string(raw[1:last])
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return strings.Join(list, ", ")
	}
	return ""
}

// isEmptyJSON reports whether a value is missing or says nothing.
func isEmptyJSON(raw json.RawMessage) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "", "null", `""`, "{}", "false", "0":
		return true
	}
	return false
}
