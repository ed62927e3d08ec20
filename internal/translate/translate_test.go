package translate_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tolka/internal/choice"
	"tolka/internal/engine"
	"tolka/internal/engine/openai"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/prompt"
	"tolka/internal/session"
	"tolka/internal/store"
	"tolka/internal/translate"
	"tolka/prompts"
)

const (
	doc = "---\ntitle: Der Haushalt\ndate: 2025-04-07\n---\n# Der Haushalt\n\nDie Mitglieder des Rates haben sich am Dienstag auf einen [Haushalt](https://a.example/b) geeinigt.\n\n" +
		"```sh\nmake haushalt\n```\n\n- Die Verhandlungen dauerten vier Stunden.\n- Der Rat trifft sich im Herbst wieder.\n"
	// docBlocks is the number of its prose blocks.
	docBlocks = 5
)

// server returns a client of a fake engine.
func server(t *testing.T, cfg fakeengine.Config) (*openai.Client, *fakeengine.Server) {
	t.Helper()
	s := fakeengine.Start(cfg)
	t.Cleanup(s.Close)
	c, err := openai.New(openai.Config{BaseURL: s.URL, Model: "fake", Jobs: 4, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	return c, s
}

// work returns a session that translates text into English.
func work(t *testing.T, c engine.Completer, memory session.Memory, text string, change func(*choice.Choices)) *session.Session {
	t.Helper()
	set, err := prompt.Load(prompts.Files, prompts.Files)
	if err != nil {
		t.Fatal(err)
	}
	en, err := language.Parse("en")
	if err != nil {
		t.Fatal(err)
	}
	a, err := extract.Read(extract.Source{Name: "a.md", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	choices := choice.Choices{Task: choice.Translate, To: []language.Tag{en}, Engine: choice.OpenAI, Model: "fake"}
	if change != nil {
		change(&choices)
	}
	deps := session.Deps{Completer: c, Prompts: set, Detector: detect.New(detect.Options{}), Memory: memory}
	return session.New(deps, session.Options{Policy: failure.Normal, Jobs: 2}, choices, a, language.Make("de"), en)
}

// completer is an engine implemented by a function.
type completer func(context.Context, engine.Request) (engine.Reply, error)

func (c completer) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	return c(ctx, r)
}

// Only prose is translated, in one request, and a translated block is not requested again.
func TestRun(t *testing.T) {
	t.Parallel()
	c, s := server(t, fakeengine.Config{})
	memory := store.OpenBlocks(t.TempDir(), 1<<30)
	var first string
	for round, want := range []struct{ requests, recalled int }{{1, 0}, {0, docBlocks}} {
		tr := translate.New(work(t, c, memory, doc, nil), translate.Given{})
		parts := 0
		tr.Progress = func(done, of int) { parts++ }
		got, warnings, err := tr.Run(t.Context())
		if err != nil || len(warnings) > 0 {
			t.Fatalf("%v %v", err, warnings)
		}
		if n := len(s.Requests()); n != want.requests || tr.Recalled != want.recalled || parts != 1-round {
			t.Errorf("%d requests, %d blocks recalled, told of %d parts; want %+v", n, tr.Recalled, parts, want)
		}
		for _, kept := range []string{"date: 2025-04-07", "](https://a.example/b)", "```sh\nmake haushalt\n```"} {
			if !strings.Contains(got, kept) {
				t.Errorf("%q is lost:\n%s", kept, got)
			}
		}
		if strings.Contains(got, "Verhandlungen") || strings.Contains(tr.Text(), "```") || !strings.Contains(got, strings.TrimSpace(strings.Split(tr.Text(), "\n\n")[1])) {
			t.Errorf("the result:\n%s\nits text:\n%s", got, tr.Text())
		}
		if round == 0 {
			first = got
		} else if got != first {
			t.Errorf("what is remembered makes\n%s\nafter\n%s", got, first)
		}
	}
}

// What is wrong once is asked for again; what stays wrong is a failure, with its reason.
func TestFaults(t *testing.T) {
	t.Parallel()
	for fault, reason := range map[string]failure.Reason{
		"drop": failure.Incomplete, "noend": failure.Incomplete, "echo": failure.WrongLanguage, "refuse": failure.Refused, "placeholder": failure.Checks,
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			c, s := server(t, fakeengine.Config{Fault: fault, First: 1})
			if _, _, err := translate.New(work(t, c, nil, doc, nil), translate.Given{}).Run(t.Context()); err != nil {
				t.Errorf("wrong once: %v", err)
			}
			if n := len(s.Requests()); n != 2 {
				t.Errorf("%d requests for an answer that was wrong once", n)
			}
			s.SetFault(fault, 0)
			got, _, err := translate.New(work(t, c, nil, doc, nil), translate.Given{}).Run(t.Context())
			var f *failure.Error
			if !errors.As(err, &f) || f.Reason != reason || got != "" {
				t.Errorf("always wrong: %q, %v", got, err)
			}
		})
	}
}

// A reply that is wrong once is retried. If it stays wrong, the article fails with a reason.
func TestTooLong(t *testing.T) {
	t.Parallel()
	c, s := server(t, fakeengine.Config{})
	var most atomic.Int32
	most.Store(1)
	narrow := completer(func(ctx context.Context, r engine.Request) (engine.Reply, error) {
		if len(r.Segments) > int(most.Load()) {
			return engine.Reply{}, &engine.Error{Failure: engine.ContextLength, Message: "too long"}
		}
		return c.Complete(ctx, r)
	})
	if _, _, err := translate.New(work(t, narrow, nil, doc, nil), translate.Given{}).Run(t.Context()); err != nil {
		t.Error(err)
	}
	if n := len(s.Requests()); n != docBlocks {
		t.Errorf("%d requests for %d blocks", n, docBlocks)
	}
	most.Store(0)
	_, _, err := translate.New(work(t, narrow, nil, doc, nil), translate.Given{}).Run(t.Context())
	if f, ok := engine.FailureOf(err); !ok || f != engine.ContextLength {
		t.Error(err)
	}
}

// What is better written takes the draft's place; where that is wrong, the draft stays, and
// the result says so.
func TestRefine(t *testing.T) {
	t.Parallel()
	refine := func(c *choice.Choices) { c.Refine = true }
	for _, e := range []struct {
		fault string
		warns bool
	}{{"", false}, {"refine-echo", true}, {"refine-500", true}} {
		c, _ := server(t, fakeengine.Config{})
		draft, _, err := translate.New(work(t, c, nil, doc, nil), translate.Given{}).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		c, s := server(t, fakeengine.Config{Fault: e.fault})
		got, warnings, err := translate.New(work(t, c, nil, doc, refine), translate.Given{}).Run(t.Context())
		if err != nil {
			t.Errorf("%q: %v", e.fault, err)
		}
		if got != draft {
			t.Errorf("%q: the draft is\n%s\nand the result\n%s", e.fault, draft, got)
		}
		if told := len(warnings) == 1 && warnings[0].Check == "refine"; told != e.warns {
			t.Errorf("%q: %v", e.fault, warnings)
		}
		if n := len(s.Requests()); n < 2 {
			t.Errorf("%q: %d requests", e.fault, n)
		}
	}
	c, _ := server(t, fakeengine.Config{Refined: map[string]string{"Die Verhandlungen dauerten vier Stunden.": "The talks took four hours."}})
	got, warnings, err := translate.New(work(t, c, nil, doc, refine), translate.Given{}).Run(t.Context())
	if err != nil || len(warnings) > 0 || !strings.Contains(got, "- The talks took four hours.\n") {
		t.Errorf("%v %v\n%s", err, warnings, got)
	}
}

// Only the title is translated for a summary that came without one.
func TestTitle(t *testing.T) {
	t.Parallel()
	c, s := server(t, fakeengine.Config{Pairs: map[string]string{"Der Haushalt": "The budget"}})
	got, doubts, err := translate.Title(t.Context(), work(t, c, nil, doc, nil))
	if got != "The budget" || len(doubts) > 0 || err != nil || len(s.Requests()) != 1 {
		t.Errorf("%q %v %v after %d requests", got, doubts, err, len(s.Requests()))
	}
	got, _, err = translate.Title(t.Context(), work(t, c, nil, "Ein Satz ohne Titel steht hier allein.\n\nUnd noch einer.\n", nil))
	if err != nil || len(s.Requests()) > 2 {
		t.Errorf("%q %v", got, err)
	}
}

// A plan counts the requests that Run then sends, and no cached blocks.
func TestPlan(t *testing.T) {
	t.Parallel()
	c, _ := server(t, fakeengine.Config{})
	memory := store.OpenBlocks(t.TempDir(), 1<<30)
	var before, after session.Plan
	translate.New(work(t, c, memory, doc, nil), translate.Given{}).Plan(&before)
	if before.Requests != 1 || before.Blocks != docBlocks || before.Cached != 0 || before.PromptTokens < 100 || before.CompletionTokens < 20 {
		t.Errorf("before: %+v", before)
	}
	if _, _, err := translate.New(work(t, c, memory, doc, nil), translate.Given{}).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	translate.New(work(t, c, memory, doc, nil), translate.Given{}).Plan(&after)
	if want := (session.Plan{Blocks: docBlocks, Cached: docBlocks}); after != want {
		t.Errorf("after: %+v", after)
	}
}
