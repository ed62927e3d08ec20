package openai

import (
	"strings"
	"testing"
)

// What a server says about an error is read from the shape it says it in.
func TestFaultBodies(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		name, body   string
		words, param string
		html         bool
	}{
		{"OpenAI", `{"error":{"message":"no such model","param":"model"}}`, "no such model", "model", false},
		{"Ollama", `{"error":"no such model"}`, "no such model", "", false},
		{"Google", `[{"error":{"message":"no such model"}}]`, "no such model", "", false},
		{"FastAPI", `{"detail":[{"loc":["body","seed"],"msg":"extra inputs"}]}`, "extra inputs", "seed", false},
		{"FastAPI, in a list", `{"detail":[{"loc":["body","stop",0],"msg":"extra inputs"}]}`, "extra inputs", "stop", false},
		{"Mistral", `{"message":"no such model"}`, "no such model", "", false},
		{"plain text", "no such model", "no such model", "", false},
		{"plain text as long as a page", strings.Repeat("no such model ", 20), "", "", false},
		{"broken JSON", `{"error":"no such`, "", "", false},
		{"a page", "<html>", "", "", true},
		{"a page behind a line break", "\r\n <html>", "", "", true},
	} {
		f := newFault(400, nil, []byte(v.body))
		if f.words != v.words || f.param != v.param || f.html != v.html {
			t.Errorf("%s: %q, parameter %q, html %v", v.name, f.words, f.param, f.html)
		}
	}
}

// An error inside a reply of status 200 has the status that it names, if that is one of an error.
func TestEmbeddedStatus(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]int{
		`{"error":{"code":399,"message":"m"}}`:                   500,
		`{"error":{"code":400,"message":"m"}}`:                   400,
		`{"error":{"code":599,"message":"m"}}`:                   599,
		`{"error":{"code":600,"message":"m"}}`:                   500,
		`{"error":{"message":"m"}}`:                              500,
		`{"error":{"type":"rate_limit_error","message":"slow"}}`: 429,
		`{"object":"error","message":"m","code":404,"error":""}`: 404,
	} {
		f := embeddedFault(nil, []byte(body))
		if f == nil || f.status != want {
			t.Errorf("%s: %+v, want status %d", body, f, want)
		}
	}
	for _, body := range []string{`{"choices":[]}`, `{"error":null}`, `{"error":{}}`, `{"error":""}`, `"error"`} {
		if f := embeddedFault(nil, []byte(body)); f != nil {
			t.Errorf("%s: %+v, want no error", body, f)
		}
	}
}

// The name of a parameter that is a plain word counts only where it stands as a name.
func TestMention(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]int{
		"the seed of all evil":         -1,
		"unknown parameter: seed":      17,
		"unknown parameter 'seed'":     18,
		`"seed" is not permitted`:      0,
		"a stream of bytes broke down": -1,
	} {
		if at := mention(words, seed); at != want {
			t.Errorf("%q: seed at %d, want %d", words, at, want)
		}
	}
	if at := mention("do not send temperature", temperature); at != 12 {
		t.Errorf("temperature at %d", at)
	}
}

// Text is checked for repetition at intervals, not with each token.
func TestRanAway(t *testing.T) {
	t.Parallel()
	var a answer
	looks := 0
	for range 3 * runawayBytes {
		a.text.WriteByte("abcdefghijklmnopqrstuvwxyz"[a.text.Len()*a.text.Len()%26])
		before := a.checked
		a.ranAway()
		if a.checked != before {
			looks++
		}
	}
	if looks != 3 {
		t.Errorf("%d looks at %d bytes, want 3", looks, 3*runawayBytes)
	}
}
