package openai_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/fakeengine"
)

// A line of a batch asks what the client would ask first, but for the stream.
func TestBatchLineIsTheDirectRequest(t *testing.T) {
	t.Parallel()
	for _, model := range []string{"fake", "gpt-5-mini", "openai/o3"} {
		for attempt := range 2 {
			var sent map[string]any
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_ = json.NewDecoder(r.Body).Decode(&sent)
				fmt.Fprint(w, `{"choices":[{"message":{"content":"ja"},"finish_reason":"stop"}]}`)
			}))
			defer server.Close()
			c, err := openai.New(openai.Config{BaseURL: server.URL + "/v1", Model: model})
			if err != nil {
				t.Fatal(err)
			}
			r := engine.Request{Messages: []engine.Message{{Role: engine.System, Content: "a <b> & c"}, {Role: engine.User, Content: "d"}}, Attempt: attempt, MaxTokens: 100}
			if _, err := c.Complete(t.Context(), r); err != nil {
				t.Fatal(err)
			}
			f, err := openai.NewBatchFormat(openai.Config{BaseURL: server.URL + "/v1", Model: model})
			if err != nil {
				t.Fatal(err)
			}
			id, line, err := f.Line(r)
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				CustomID string         `json:"custom_id"`
				Body     map[string]any `json:"body"`
			}
			if err := json.Unmarshal(line, &got); err != nil {
				t.Fatal(err)
			}
			delete(sent, "stream_options")
			sent["stream"] = false
			if diff := cmp.Diff(sent, got.Body); diff != "" {
				t.Errorf("%s, attempt %d (-direct +batch):\n%s", model, attempt, diff)
			}
			if got.CustomID != id || bytes.Count(line, []byte("\n")) != 1 {
				t.Errorf("%s: %q", id, line)
			}
			r.Attempt++
			if other, _, _ := f.Line(r); other == id {
				t.Error("another attempt has the same custom_id")
			}
		}
	}
}

// What a service answers becomes a reply, or the failure that a direct request would
// have ended in.
func TestBatchReply(t *testing.T) {
	t.Parallel()
	f, err := openai.NewBatchFormat(openai.Config{Model: "m"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		status  int
		body    string
		text    string
		failure engine.Failure
	}{
		{200, `{"model":"m-1","choices":[{"index":0,"message":{"content":"<think>x</think>ja"},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":3}}`, "ja", 0},
		{200, `{"choices":[{"index":0,"message":{"content":"j"},"finish_reason":"length"}]}`, "", engine.Truncated},
		{200, `{"choices":[{"index":0,"message":{"content":""},"finish_reason":"content_filter"}]}`, "", engine.Refused},
		{200, `{"choices":[{"index":0,"message":{"content":"j"},"finish_reason":null}]}`, "", engine.Server},
		{200, `{"choices":[]}`, "", engine.Server},
		{200, `{"error":{"message":"overloaded"}}`, "", engine.Server},
		{400, `{"error":{"message":"too long","code":"context_length_exceeded"}}`, "", engine.ContextLength},
		{400, `{"error":{"message":"no such parameter"}}`, "", engine.BadRequest},
		{500, `{"error":{"code":"batch_expired","message":"expired"}}`, "", engine.Server},
		{500, `{"error":"the worker has gone"}`, "", engine.Server},
		{400, ``, "", engine.BadRequest},
		{200, `{`, "", engine.Server},
	} {
		reply, err := f.Reply(engine.Request{}, c.status, []byte(c.body))
		failure, failed := engine.FailureOf(err)
		if failed != (c.text == "") || failure != c.failure || reply.Text != c.text {
			t.Errorf("%d %s: %q, %v (%v)", c.status, c.body, reply.Text, err, failure)
		}
	}
	// A server that cuts the prompt in silence is found out here too.
	_, err = f.Reply(engine.Request{PromptTokens: 10_000}, 200, []byte(`{"choices":[{"message":{"content":"ja"},"finish_reason":"stop"}],"usage":{"prompt_tokens":2050}}`))
	if failure, _ := engine.FailureOf(err); failure != engine.PromptCut {
		t.Errorf("a cut prompt: %v", err)
	}
	// What Body writes, Reply reads.
	want := engine.Reply{Text: "ja & nein\n", Model: "m-1", Usage: engine.Usage{Requests: 1, PromptTokens: 5, CompletionTokens: 2}}
	got, err := f.Reply(engine.Request{}, 200, f.Body(want))
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

// An address without its /v1, a file that is streamed up and down, a list of several
// pages.
func TestBatchService(t *testing.T) {
	t.Parallel()
	server := fakeengine.Start(fakeengine.Config{})
	t.Cleanup(server.Close)
	c, err := openai.New(openai.Config{BaseURL: strings.TrimSuffix(server.URL, "/v1"), Model: "fake", Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.ListFiles(t.Context()); err != nil || c.BaseURL() != server.URL {
		t.Fatalf("%v, at %s", err, c.BaseURL())
	}
	data := strings.Repeat("0123456789abcdef\n", 1<<18)
	id, err := c.Upload(t.Context(), "x.jsonl", strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var back strings.Builder
	if err := c.Download(t.Context(), id, &back); err != nil || back.String() != data {
		t.Errorf("%v, %d bytes of %d came back", err, back.Len(), len(data))
	}
	files, err := c.ListFiles(t.Context())
	if err != nil || len(files) != 1 || files[0] != (engine.BatchFile{ID: id, Name: "x.jsonl", Size: int64(len(data))}) {
		t.Errorf("%v, %v", files, err)
	}
	for range 5 {
		if _, err := c.CreateBatch(t.Context(), id, map[string]string{"a": "b"}); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	err = c.ListBatches(t.Context(), func(b engine.Batch) bool {
		n++
		return b.Metadata["a"] == "b" && b.InputFile == id && !b.Created.IsZero()
	})
	if err != nil || n != 5 {
		t.Errorf("%d batches listed: %v", n, err)
	}
	if err := c.Download(t.Context(), "file-0", io.Discard); err == nil {
		t.Error("a file that is not there was downloaded")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Batch(ctx, "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func FuzzBatchReply(f *testing.F) {
	f.Add(200, []byte(`{"choices":[{"index":0,"message":{"content":"ja"},"finish_reason":"stop"}]}`))
	f.Add(500, []byte(`{"error":"x"}`))
	format, err := openai.NewBatchFormat(openai.Config{Model: "m"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		reply, err := format.Reply(engine.Request{}, status, body)
		if err == nil && reply.Text != "" && (status < 200 || status > 299) {
			t.Errorf("status %d is a reply", status)
		}
	})
}

// An endpoint without a batch service is told apart from one that cannot list.
func TestNoBatchService(t *testing.T) {
	t.Parallel()
	for _, status := range []int{404, 405, 501} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			fmt.Fprint(w, `{"error":{"message":"Not Found"}}`)
		}))
		defer server.Close()
		c, err := openai.New(openai.Config{BaseURL: server.URL + "/v1", Model: "m"})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.ListBatches(t.Context(), func(engine.Batch) bool { return true }); !errors.Is(err, engine.ErrNotListed) {
			t.Errorf("%d: list: %v", status, err)
		}
		if files, err := c.ListFiles(t.Context()); err != nil || files != nil {
			t.Errorf("%d: files: %v, %v", status, files, err)
		}
		_, err = c.Upload(t.Context(), "a", strings.NewReader("x"), 1)
		if err == nil || !strings.Contains(err.Error(), "has no batch service") {
			t.Errorf("%d: upload: %v", status, err)
		}
		if _, err = c.CreateBatch(t.Context(), "f", nil); err == nil || !strings.Contains(err.Error(), "has no batch service") {
			t.Errorf("%d: create: %v", status, err)
		}
		if _, err = c.Batch(t.Context(), "b"); err == nil || strings.Contains(err.Error(), "has no batch service") {
			t.Errorf("%d: a batch that is not there: %v", status, err)
		}
	}
}
