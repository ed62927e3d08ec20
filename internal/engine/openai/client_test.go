package openai

import (
	"testing"
	"testing/synctest"

	"tolka/internal/engine"
)

func TestCompleteReturnsTheWholeReply(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, reply("The Federal Council meets."))
		c := s.client(t, nil)
		got, err := c.Complete(t.Context(), request())
		if err != nil {
			t.Fatal(err)
		}
		want := engine.Reply{
			Text: "The Federal Council meets.", Model: "m-2026",
			Usage: engine.Usage{Requests: 1, PromptTokens: 50, CachedTokens: 3, CompletionTokens: 7},
		}
		if got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if c.Usage() != want.Usage {
			t.Errorf("usage of the client: %+v", c.Usage())
		}
		call := s.seen()[0]
		if call.path != "/v1/chat/completions" || call.header.Get("Authorization") != "Bearer "+canary || call.header.Get("User-Agent") != "tolka" {
			t.Errorf("request: %+v", call)
		}
		if v, ok := call.body["temperature"].(float64); !ok || v != 0 {
			t.Errorf("temperature %v, want a literal 0", call.body["temperature"])
		}
	})
}
