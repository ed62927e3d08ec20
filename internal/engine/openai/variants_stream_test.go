package openai

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"tolka/internal/engine"
)

// endMark and marked are the end mark and the whole of a right answer.
const (
	endMark = "[[abcd:end]]"
	marked  = "[[abcd:1]]\n" + ok + "\n\n" + endMark
)

// raw answers with bytes as they are.
func raw(body string, headers ...string) step {
	return func(w http.ResponseWriter, _ call) {
		w.Header().Set("Content-Type", "text/event-stream")
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.Write([]byte(body))
	}
}

// sse is an event stream of these data lines.
func sse(data ...string) string {
	var b strings.Builder
	for _, d := range data {
		fmt.Fprintf(&b, "data: %s\n\n", d)
	}
	return b.String()
}

const done = "[DONE]"

// withUsage is a stream of the right answer that reports usage in this form.
func withUsage(usage string) step {
	return raw(sse(delta(marked, ""), delta("", "stop"), `{"choices":[],"usage":`+usage+`}`, done))
}

// zipped returns s as gzip writes it.
func zipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// Forms of a stream that real servers send. A complete answer is never asked for twice.
func TestStreamVariants(t *testing.T) {
	t.Parallel()
	right := sse(delta(marked, ""), delta("", "stop"), usageEvent(50), done)
	after := func(data string) step { return raw(sse(data, delta(marked, ""), delta("", "stop"), done)) }
	finish := func(reason string) step { return raw(sse(delta(marked, ""), delta("", reason), done)) }
	inChoice := func(delta string) string { return `{"choices":[{"index":0,"delta":` + delta + `}]}` }
	for name, script := range map[string]step{
		"as usual":                   raw(right),
		"text/plain":                 raw(right, "Content-Type", "text/plain"),
		"gzip":                       raw(zipped(right), "Content-Encoding", "gzip"),
		"CRLF":                       raw(strings.ReplaceAll(right, "\n", "\r\n")),
		"CR":                         raw(strings.ReplaceAll(right, "\n", "\r")),
		"no space":                   raw(strings.ReplaceAll(right, "data: ", "data:")),
		"no empty lines":             raw(strings.ReplaceAll(right, "\n\n", "\n")),
		"comments, names, IDs":       raw(strings.ReplaceAll(right, "data: ", ": PROCESSING\n\nevent: ping\nid: 5\nretry: 100\ndata: ")),
		"empty data lines":           raw(strings.ReplaceAll(right, "data: ", "event: ping\ndata: \n\ndata: ")),
		"the text in two fields":     raw(sse(fmt.Sprintf(`{"choices":[{"index":0,"text":%[1]q,"delta":{"content":%[1]q}}]}`, marked), delta("", "stop"), done)),
		"pings as JSON":              after(`{"type":"ping"}`),
		"pings as words":             after("ping"),
		"an event of two data lines": raw("data: {\"choices\":\ndata: []}\n\n" + right),
		"the same with CRLF":         raw("data: {\"choices\":\r\ndata: []}\r\n\r\n" + right),
		"no [DONE]":                  raw(strings.ReplaceAll(right, "data: [DONE]\n\n", "")),
		"no finish reason":           raw(sse(delta(marked, ""), done)),
		"an empty finish reason":     raw(sse(delta(marked, ""), `{"choices":[{"index":0,"delta":{},"finish_reason":""}]}`, done)),
		"cut behind the end mark":    raw(sse(delta(marked, ""))),
		"tool_calls":                 finish("tool_calls"),
		"an unknown finish reason":   finish("network_error"),
		"numbers for names":          raw(sse(`{"id":5,"created":1.5,"model":7,"choices":[{"index":0,"delta":{"content":`+quoted(marked)+`}}]}`, delta("", "stop"), done)),
		"no index":                   raw(sse(`{"choices":[{"delta":{"content":`+quoted(marked)+`},"finish_reason":"stop"}]}`, done)),
		"null for everything":        after(inChoice(`{"role":"assistant","content":null,"refusal":null,"tool_calls":null,"reasoning_content":null,"reasoning":null}`)),
		"reasoning as an object":     after(inChoice(`{"reasoning":{"text":"Hm."},"reasoning_details":[{"type":"reasoning.text","text":"Hm."}]}`)),
		"reasoning as a list":        after(inChoice(`{"reasoning_content":["Hm."]}`)),
		"reasoning":                  after(inChoice(`{"reasoning_content":"Hm."}`)),
		"thinking in parts":          raw(sse(inChoice(`{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]}]}`), inChoice(`{"content":[{"type":"text","text":`+quoted(marked)+`}]}`), delta("", "stop"), done)),
		"usage as strings":           withUsage(`{"prompt_tokens":"50","completion_tokens":"7"}`),
		"usage as floats":            withUsage(`{"prompt_tokens":50.0,"completion_tokens":7.5}`),
		"usage null":                 withUsage(`{"prompt_tokens":null,"completion_tokens":null}`),
		"usage as a word":            withUsage(`"none"`),
		"usage with every chunk":     raw(sse(strings.TrimSuffix(delta(marked, "stop"), "}")+`,"usage":{"prompt_tokens":50,"completion_tokens":7}}`, done)),
		"whole":                      raw(`{"choices":[{"index":0,"message":{"role":"assistant","content":`+quoted(marked)+`},"finish_reason":"stop"}]}`, "Content-Type", "application/json"),
		"an end of turn":             raw(sse(delta(marked+"<|im_end|>", "stop"), done)),
		"two ends of turn":           raw(sse(delta(marked+"</s><|eot_id|>", "stop"), done)),
		"the end of harmony":         raw(sse(delta(marked+"<|return|>", "stop"), done)),
		"a refusal that is null":     after(inChoice(`{"refusal":null}`)),
		"an error after the whole":   raw(sse(delta(marked, ""), `{"error":{"message":"worker gone","code":500}}`)),
		"a byte at a time": func(w http.ResponseWriter, c call) {
			drop := []byte(right)
			for i := range drop {
				w.Write(drop[i : i+1])
				w.(http.Flusher).Flush()
			}
		},
		"the connection closed after it": raw(right, "Connection", "close"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := serve(t, script)
				req := request()
				req.EndMark = endMark
				got, err := s.client(t, nil).Complete(t.Context(), req)
				if err != nil || !strings.HasPrefix(got.Text, marked) || len(s.seen()) != 1 {
					t.Errorf("%q, %v after %d requests", got.Text, err, len(s.seen()))
				}
			})
		})
	}
}

// What is no complete answer fails for its real reason.
func TestIncompleteVariants(t *testing.T) {
	t.Parallel()
	half := delta("[[abcd:1]]\nThe Federal", "")
	for name, v := range map[string]struct {
		body    string
		failure engine.Failure
		says    string
	}{
		"an error event":             {sse(half, `{"error":{"message":"Provider returned error","code":502},"choices":[{"index":0,"delta":{},"finish_reason":"error"}]}`), engine.Server, "Provider returned error"},
		"a rate limit event":         {sse(half, `{"error":{"message":"Rate limited upstream","code":429}}`), engine.RateLimit, "Rate limited"},
		"an error of one word":       {sse(half, `{"error":"CUDA out of memory"}`), engine.Server, "CUDA"},
		"an error without its field": {sse(half, `{"object":"error","message":"EngineCore encountered an issue","code":500}`), engine.Server, "EngineCore"},
		"an unknown finish reason":   {sse(half, delta("", "insufficient_system_resource"), done), engine.Server, `"insufficient_system_resource"`},
		"abort":                      {sse(half, delta("", "abort"), done), engine.Server, `"abort"`},
		"Gemini's filter":            {sse(half, delta("", "SAFETY"), done), engine.Refused, ""},
		"Zhipu's filter":             {sse(half, delta("", "sensitive"), done), engine.Refused, ""},
		"Bedrock's filter":           {sse(half, delta("", "guardrail_intervened"), done), engine.Refused, ""},
		"Cohere's filter":            {sse(half, delta("", "ERROR_TOXIC_BLOCKED"), done), engine.Refused, ""},
		"Gemini's limit":             {sse(half, delta("", "MAX_TOKENS"), done), engine.Truncated, ""},
		"Anthropic's context":        {sse(half, delta("", "model_context_window_exceeded"), done), engine.Truncated, ""},
		"a refusal":                  {sse(`{"choices":[{"index":0,"delta":{"refusal":"I'm sorry."}}]}`, delta("", "stop"), done), engine.Refused, ""},
		"no finish reason":           {sse(half, done), engine.Server, "no finish reason"},
		"no end":                     {sse(half), engine.Server, "before its [DONE]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := serve(t, raw(v.body))
				req := request()
				req.EndMark = endMark
				_, err := s.client(t, func(c *Config) { c.Retries = 0 }).Complete(t.Context(), req)
				var e *engine.Error
				if !errors.As(err, &e) || e.Failure != v.failure || !strings.Contains(e.Message, v.says) || strings.Contains(e.Message, "JSON") {
					t.Errorf("%#v, want failure %d", err, v.failure)
				}
			})
		})
	}
}
