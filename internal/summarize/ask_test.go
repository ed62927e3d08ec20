package summarize_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"tolka/internal/article"
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
	"tolka/internal/summarize"
	"tolka/prompts"
)

// text returns n meaningless German words, in sentences and paragraphs, under a title.
func text(n int) string {
	var b strings.Builder
	for i := range n {
		word := fmt.Sprintf("%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		switch i % 15 {
		case 0:
			word = "W" + word
		case 14:
			word += "."
		}
		if i%90 == 89 {
			word += "\n\n"
		}
		b.WriteString(word + " ")
	}
	return "# Ein Titel\n\n" + fakeengine.Translation(strings.TrimSpace(b.String()), "German") + "\n"
}

// work returns a session that summarizes text in its own language.
func work(t *testing.T, c engine.Completer, memory session.Memory, text string, words int) *session.Session {
	t.Helper()
	set, err := prompt.Load(prompts.Files, prompts.Files)
	if err != nil {
		t.Fatal(err)
	}
	de, err := language.Parse("de")
	if err != nil {
		t.Fatal(err)
	}
	a, err := extract.Read(extract.Source{Name: "a.md", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	choices := choice.Choices{Task: choice.Summarize, Engine: choice.OpenAI, Model: "fake", Length: choice.Length{Words: words}}
	deps := session.Deps{Completer: c, Prompts: set, Detector: detect.New(detect.Options{}), Memory: memory}
	return session.New(deps, session.Options{Policy: failure.Normal, Jobs: 2}, choices, a, language.Make("de"), de)
}

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

// A summary takes one request, a wrong one takes two, and a cached one none.
func TestSummarize(t *testing.T) {
	t.Parallel()
	for _, e := range []struct {
		fault    string
		requests int
		again    int // requests with the cache of the first run
	}{{"", 1, 0}, {"echo", 2, 0}, {"refuse", 2, 0}, {"cut", 2, 0}, {"overshoot", 2, 0}} {
		c, s := server(t, fakeengine.Config{Fault: e.fault, First: 1})
		memory := store.OpenBlocks(t.TempDir(), 1<<30)
		for _, want := range []int{e.requests, e.again} {
			w := work(t, c, memory, text(600), 60)
			sum, err := summarize.Summarize(t.Context(), w, summarize.Chosen(w))
			if err != nil || len(sum.Findings) > 0 {
				t.Errorf("%q: %v %v", e.fault, err, sum.Findings)
				continue
			}
			if n := sum.Text.Words(); n < 48 || n > 72 {
				t.Errorf("%q: %d words instead of 60", e.fault, n)
			}
			if n := len(s.Requests()); n != want {
				t.Errorf("%q: %d requests, want %d", e.fault, n, want)
			}
		}
	}
}

// What stays wrong is a failure with its reason, and nothing comes with it.
func TestSummarizeFails(t *testing.T) {
	t.Parallel()
	for fault, reason := range map[string]failure.Reason{"refuse": failure.Refused, "cut": failure.Incomplete} {
		c, _ := server(t, fakeengine.Config{Fault: fault})
		w := work(t, c, nil, text(600), 60)
		_, err := summarize.Summarize(t.Context(), w, summarize.Chosen(w))
		var f *failure.Error
		if !errors.As(err, &f) || f.Reason != reason {
			t.Errorf("%s: %v", fault, err)
		}
	}
}

// narrow is a model with a limit on the size of requests in bytes.
type narrow struct {
	engine.Completer
	bytes int
}

func (n narrow) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	if len(r.Messages[len(r.Messages)-1].Content) > n.bytes {
		return engine.Reply{}, &engine.Error{Failure: engine.ContextLength, Message: "too long"}
	}
	return n.Completer.Complete(ctx, r)
}

// Text that is too long for one request is summarized in parts, as planned, and so is text that the
// model rejects as too long.
func TestParts(t *testing.T) {
	t.Parallel()
	c, s := server(t, fakeengine.Config{})
	w := work(t, c, nil, text(9000), 60)
	var plan session.Plan
	summarize.Plan(w, summarize.Chosen(w), &plan)
	sum, err := summarize.Summarize(t.Context(), w, summarize.Chosen(w))
	if n := len(s.Requests()); err != nil || n < 3 || n != plan.Requests {
		t.Errorf("%v, %d requests, planned were %d", err, n, plan.Requests)
	}
	if n := sum.Text.Words(); n < 48 || n > 72 {
		t.Errorf("%d words", n)
	}
	w = work(t, narrow{c, 4000}, nil, text(900), 60)
	sum, err = summarize.Summarize(t.Context(), w, summarize.Chosen(w))
	if n := len(s.Requests()); err != nil || n < 3 || sum.Text.Words() < 48 {
		t.Errorf("%v, %d requests, %d words", err, n, sum.Text.Words())
	}
	w = work(t, narrow{c, 10}, nil, text(900), 60)
	_, err = summarize.Summarize(t.Context(), w, summarize.Chosen(w))
	if f, ok := engine.FailureOf(err); !ok || f != engine.ContextLength {
		t.Errorf("a model that takes nothing: %v", err)
	}
}

// An extractive summary consists of the article's sentences. Without sentences, there is nothing to
// summarize. An interrupt is another error.
func TestExtract(t *testing.T) {
	t.Parallel()
	choices := choice.Choices{Length: choice.Length{Words: 40}}
	read := func(text string) *article.Article {
		a, err := extract.Read(extract.Source{Name: "a.md", Data: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := read(text(600))
	body, err := summarize.Extract(t.Context(), a, language.Make("de"), choices)
	if err != nil || body == "" {
		t.Fatal(err)
	}
	for sentence := range strings.SplitSeq(strings.TrimSuffix(body, "."), ". ") {
		if !strings.Contains(a.Markdown(), sentence) {
			t.Errorf("%q is not of the article", sentence)
		}
	}
	choices.Format = "bullets"
	if body, err = summarize.Extract(t.Context(), a, language.Make("de"), choices); err != nil || !strings.HasPrefix(body, "- ") || strings.Count(body, "\n- ") < 1 {
		t.Errorf("%v\n%s", err, body)
	}
	var f *failure.Error
	if _, err = summarize.Extract(t.Context(), read("# Titel\n\n```\ncode\n```\n"), language.Make("de"), choices); !errors.As(err, &f) || f.Reason != failure.Empty {
		t.Errorf("no text: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = summarize.Extract(ctx, a, language.Make("de"), choices); !errors.Is(err, context.Canceled) || errors.As(err, &f) {
		t.Errorf("interrupted: %v", err)
	}
}

// A page has the article's front matter, one heading, and the article's line endings.
func TestPage(t *testing.T) {
	t.Parallel()
	a, err := extract.Read(extract.Source{Name: "a.md", Data: []byte("---\r\ndate: 2025-04-07\r\n---\r\n# Ein *Titel*\r\n\r\nEin Satz.\r\n")})
	if err != nil {
		t.Fatal(err)
	}
	want := "---\r\ndate: 2025-04-07\r\n---\r\n\r\n# Ein *Titel*\r\n\r\nEins.\r\n\r\nZwei.\r\n"
	if got := summarize.Page(a, summarize.TitleLine(a), "Eins.\n\nZwei."); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Unmarked reasoning before a summary is removed. A reply that is only reasoning is rejected.
func TestSummaryAfterThinking(t *testing.T) {
	t.Parallel()
	const thoughts = "We need to produce a summary of the report. About sixty words, then the end mark."
	for _, c := range []struct {
		reply string
		want  bool
	}{
		{thoughts + "\n\n%s", true},
		{"<ponder>" + thoughts + "</ponder> %s", false},
	} {
		inner, _ := server(t, fakeengine.Config{})
		w := work(t, rewriting{inner, c.reply}, nil, text(600), 60)
		sum, err := summarize.Summarize(t.Context(), w, summarize.Chosen(w))
		switch {
		case (err == nil) != c.want:
			t.Errorf("%q: %v", c.reply, err)
		case c.want && (strings.Contains(sum.Text.String(), "produce") || len(sum.Findings) > 0):
			t.Errorf("%q: %s %v", c.reply, sum.Text, sum.Findings)
		}
	}
}

// rewriting is a model whose replies are wrapped in a format.
type rewriting struct {
	engine.Completer
	format string
}

func (w rewriting) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	reply, err := w.Completer.Complete(ctx, r)
	reply.Text = fmt.Sprintf(w.format, reply.Text)
	return reply, err
}
