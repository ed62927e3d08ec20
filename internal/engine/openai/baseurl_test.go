package openai

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"tolka/internal/engine"
)

func TestParseBaseURL(t *testing.T) {
	t.Parallel()
	tests := []struct{ raw, base string }{
		{"https://api.openai.com/v1", "https://api.openai.com/v1"},
		{"https://api.openai.com/v1/", "https://api.openai.com/v1"},
		{"https://api.openai.com", "https://api.openai.com/v1"},
		{"api.openai.com", "https://api.openai.com/v1"},
		{" https://api.openai.com/v1/chat/completions ", "https://api.openai.com/v1"},
		{"https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"},
		{"https://openrouter.ai/api", "https://openrouter.ai/api"},
		{"http://localhost:11434", "http://localhost:11434"},
		{"localhost:1234/v1/models", "http://localhost:1234/v1"},
		{"127.0.0.1:8000", "http://127.0.0.1:8000"},
		{"0.0.0.0:8000/v1", "http://127.0.0.1:8000/v1"},
		{"http://[::]:8000/v1", "http://127.0.0.1:8000/v1"},
		{"192.168.1.9:8080//", "http://192.168.1.9:8080"},
		{"gpu.example:8080/v1", "https://gpu.example:8080/v1"},
		{"https://litellm.example/team/v1beta/", "https://litellm.example/team/v1beta"},
	}
	for _, test := range tests {
		got, err := parseBaseURL(test.raw)
		if err != nil || got.base != test.base || got.azure {
			t.Errorf("%q: %+v, %v; want %s", test.raw, got, err, test.base)
		}
	}
	for _, raw := range []string{"", "ftp://host/v1", "https:///v1", "https://me:" + canary + "@host/v1", "https://host/v1?key=" + canary, "https://host/%zz", "http://host:port/v1"} {
		_, err := parseBaseURL(raw)
		var e *engine.Error
		if !errors.As(err, &e) || e.Failure != engine.Endpoint || e.Hint == "" {
			t.Errorf("%q: %v", raw, err)
		}
		if err != nil && strings.Contains(err.Error(), canary) {
			t.Errorf("%q: the error repeats the password: %v", raw, err)
		}
	}
}

func TestAzure(t *testing.T) {
	t.Parallel()
	tests := []struct{ raw, path, query string }{
		{"https://me.openai.azure.com", "/openai/deployments/m/chat/completions", "api-version=" + azureAPIVersion},
		{"https://me.openai.azure.com/openai/deployments/prod/chat/completions?api-version=2025-01-01-preview", "/openai/deployments/prod/chat/completions", "api-version=2025-01-01-preview"},
		{"https://gateway.example/openai?api-version=2024-06-01", "/openai/deployments/m/chat/completions", "api-version=2024-06-01"},
		{"https://me.openai.azure.com/openai/v1/", "/openai/v1/chat/completions", ""},
	}
	for _, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			s := serve(t, reply(ok))
			c := s.client(t, func(cfg *Config) {
				// The network is a pipe without TLS: plain http under the same address.
				cfg.BaseURL = strings.Replace(test.raw, "https://", "http://", 1)
				cfg.InsecureHTTP = true
			})
			if _, err := c.Complete(t.Context(), request()); err != nil {
				t.Fatal(err)
			}
			call := s.seen()[0]
			if call.path != test.path || call.query != test.query {
				t.Errorf("%s: asked %s?%s", test.raw, call.path, call.query)
			}
			if key := call.header.Get("Api-Key"); (key == canary) != (test.query != "") {
				t.Errorf("%s: headers %v", test.raw, call.header)
			}
		})
	}
}

func TestAKeyThatIsNone(t *testing.T) {
	t.Parallel()
	_, err := New(Config{BaseURL: "https://api.openai.com", Key: canary + "\nsecond line"})
	if f, _ := engine.FailureOf(err); f != engine.Auth || strings.Contains(err.Error(), "canary") {
		t.Errorf("got %v", err)
	}
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, reply(ok))
		c := s.client(t, func(cfg *Config) { cfg.Key = canary + "\n" })
		if _, err := c.Complete(t.Context(), request()); err != nil {
			t.Fatal(err)
		}
		if got := s.seen()[0].header.Get("Authorization"); got != "Bearer "+canary {
			t.Errorf("sent %q", got)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, reply(ok))
		c := s.client(t, func(cfg *Config) { cfg.Key = "" })
		if _, err := c.Complete(t.Context(), request()); err != nil {
			t.Fatal(err)
		}
		if _, sent := s.seen()[0].header[http.CanonicalHeaderKey("Authorization")]; sent {
			t.Error("an empty key was sent")
		}
	})
}
