package openai

import (
	"math"
	"strings"
	"testing"
	"testing/synctest"

	"tolka/internal/engine"
)

// Figures that cannot be right are replaced by tolka's own count, others are kept.
func TestBilled(t *testing.T) {
	const own = 1000 // of the prompt; the reply has 1,200 words of about a token
	reply := strings.Repeat("word ", 1200)
	for name, c := range map[string]struct {
		usage      []string
		prompt     int
		cached     int
		estimated  bool
		completion func(int) bool
	}{
		"plausible":              {[]string{`{"prompt_tokens":1100,"completion_tokens":1150,"prompt_tokens_details":{"cached_tokens":100}}`}, 1100, 100, false, exactly(1150)},
		"in two events":          {[]string{`{"prompt_tokens":1100}`, `{"completion_tokens":1150}`}, 1100, 0, false, exactly(1150)},
		"then zeros":             {[]string{`{"prompt_tokens":1100,"completion_tokens":1150}`, `{"prompt_tokens":0,"completion_tokens":0}`}, 1100, 0, false, exactly(1150)},
		"hidden reasoning":       {[]string{`{"prompt_tokens":1100,"completion_tokens":60000}`}, 1100, 0, false, exactly(60000)},
		"missing":                {nil, own, 0, true, near(1200)},
		"null":                   {[]string{`null`}, own, 0, true, near(1200)},
		"another type":           {[]string{`[1,2]`}, own, 0, true, near(1200)},
		"zero":                   {[]string{`{"prompt_tokens":0,"completion_tokens":0}`}, own, 0, true, near(1200)},
		"negative":               {[]string{`{"prompt_tokens":-1100,"completion_tokens":-1}`}, own, 0, true, near(1200)},
		"only the prompt":        {[]string{`{"prompt_tokens":1100}`}, 1100, 0, true, near(1200)},
		"far too few":            {[]string{`{"prompt_tokens":1,"completion_tokens":1}`}, own, 0, true, near(1200)},
		"the largest number":     {[]string{`{"prompt_tokens":9223372036854775807,"completion_tokens":9223372036854775807}`}, own, 0, true, near(1200)},
		"beyond any number":      {[]string{`{"prompt_tokens":1e400,"completion_tokens":99999999999999999999}`}, own, 0, true, near(1200)},
		"a fraction, a string":   {[]string{`{"prompt_tokens":1100.5,"completion_tokens":"1150"}`}, 1100, 0, false, exactly(1150)},
		"more cached than there": {[]string{`{"prompt_tokens":1100,"completion_tokens":1150,"prompt_tokens_details":{"cached_tokens":99999}}`}, 1100, 1100, false, exactly(1150)},
		"details of no use":      {[]string{`{"prompt_tokens":1100,"completion_tokens":1150,"prompt_tokens_details":[]}`}, 1100, 0, false, exactly(1150)},
	} {
		t.Run(name, func(t *testing.T) {
			a := &answer{choices: true}
			a.text.WriteString(reply)
			for _, raw := range c.usage {
				a.report([]byte(raw))
			}
			got, estimated := a.billed(engine.Request{PromptTokens: own, Messages: []engine.Message{{Content: reply}}})
			if got.PromptTokens != c.prompt || got.CachedTokens != c.cached || !c.completion(got.CompletionTokens) || estimated != c.estimated {
				t.Errorf("%+v, estimated %v", got, estimated)
			}
		})
	}
}

func exactly(want int) func(int) bool { return func(n int) bool { return n == want } }

func near(want int) func(int) bool {
	return func(n int) bool { return math.Abs(float64(n-want)) < float64(want)/4 }
}

// What failed before a reply began costs nothing, and reasoning that comes without a text
// costs what it is long.
func TestBilledWithoutText(t *testing.T) {
	r := engine.Request{PromptTokens: 500}
	if u, estimated := new(answer).billed(r); u != (engine.Usage{}) || estimated {
		t.Errorf("no reply: %+v, %v", u, estimated)
	}
	var a answer
	if err := a.add([]byte(`{"choices":[{"index":0,"delta":{"reasoning":"` + strings.Repeat("a", 4000) + `"}}]}`)); err != nil {
		t.Fatal(err)
	}
	if u, _ := a.billed(r); u.PromptTokens != 500 || u.CompletionTokens != 1000 {
		t.Errorf("reasoning alone: %+v", u)
	}
}

// A stream that breaks before its usage says nothing about the server's counts.
func TestTheUserReadsOfMissingCounts(t *testing.T) {
	t.Parallel()
	cut := raw(sse(delta("The Federal", "")))
	for name, v := range map[string]struct {
		script []step
		told   int
	}{
		"cut, then as usual":     {[]step{cut, raw(sse(delta(ok, "stop"), usageEvent(50), done))}, 0},
		"cut, then without any":  {[]step{cut, raw(sse(delta(ok, "stop"), done))}, 1},
		"twice without any":      {[]step{raw(sse(delta(ok, "stop"), done))}, 1},
		"without any and [DONE]": {[]step{raw(sse(delta(ok, "stop")))}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				told := 0
				c := serve(t, v.script...).client(t, func(cfg *Config) {
					cfg.Retries = 3
					cfg.Notify = func(e Event) {
						if e.Kind == Estimated {
							told++
						}
					}
				})
				for range 2 {
					if _, err := c.Complete(t.Context(), request()); err != nil {
						t.Fatal(err)
					}
				}
				if told != v.told {
					t.Errorf("said %d times, want %d", told, v.told)
				}
			})
		})
	}
}
