package pipeline_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/pipeline"
	"tolka/internal/text"
)

// summarizer returns a pipeline that writes summaries of a length with an engine, in the
// articles' own language.
func summarizer(t *testing.T, c engine.Completer, length choice.Length, format string) *setup {
	t.Helper()
	p := translator(t, c)
	p.Choices.Choices = choice.Choices{Task: choice.Summarize, Engine: choice.OpenAI, Model: "fake", Length: length, Format: format}
	p.Naming = discover.Naming{Template: "{stem}.summary.md"}
	return p
}

// german is a text without meaning of n words.
func german(n int) string {
	var b strings.Builder
	for i := range n {
		word := fmt.Sprintf("%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		switch {
		case i%15 == 0:
			word = "W" + word
		case i%15 == 14:
			word += "."
		}
		if i%90 == 89 {
			word += "\n\n"
		}
		b.WriteString(word + " ")
	}
	return fakeengine.Translation(strings.TrimSpace(b.String()), "German")
}

// summaryIn is what stands below the title of a result.
func summaryIn(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, text, ok := strings.Cut(string(data), "\n---\n")
	if !ok {
		t.Fatalf("no front matter:\n%s", data)
	}
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "# ") {
		_, text, _ = strings.Cut(text, "\n")
	}
	return strings.TrimSpace(text)
}

var (
	sentencesForm  = regexp.MustCompile(`^[^\n]+\z`)
	leadPoints     = regexp.MustCompile(`^[^\n-][^\n]+\n\n(- [^\n]+\n?){3,5}\z`)
	leadBackground = regexp.MustCompile(`^[^\n-][^\n]+\n\n(- [^\n]+\n){4,7}\n[^\n-][^\n]+\z`)
	bulletsForm    = regexp.MustCompile(`^(- [^\n]+\n?)+\z`)
)

// Whatever a server makes of a length and a form, the result has both after one more
// question at most, and says where it was mended.
func TestLengthsAndForms(t *testing.T) {
	t.Parallel()
	article := german(1500)
	for _, c := range []struct {
		name   string
		words  int
		format string
		form   *regexp.Regexp
	}{
		{"short", 60, "", sentencesForm},
		{"80", 80, "", sentencesForm},
		{"medium", 150, "", leadPoints},
		{"long", 400, "", leadBackground},
		{"bullets", 100, "bullets", bulletsForm},
		{"paragraph", 300, "paragraph", sentencesForm},
		{"tldr", 25, "tldr", sentencesForm},
	} {
		for _, s := range []struct {
			name     string
			server   fakeengine.Config
			requests int
			warns    string
		}{
			{"obeys", fakeengine.Config{}, 1, ""},
			{"overshoots", fakeengine.Config{Fault: "overshoot"}, 2, "length"},
			{"overshoots once", fakeengine.Config{Fault: "overshoot", First: 1}, 2, ""},
			{"ignores the length", fakeengine.Config{Words: 600}, 2, "length"},
			{"ignores the form", fakeengine.Config{Fault: "plain"}, 2, "form"},
		} {
			if s.name == "ignores the form" && c.form == sentencesForm {
				s.requests, s.warns = 1, "" // it is the form
			}
			t.Run(c.name+" "+s.name, func(t *testing.T) {
				t.Parallel()
				completer, server := client(t, s.server)
				in := write(t, filepath.Join(t.TempDir(), "a.txt"), "Ein Titel\n\n"+article)
				var got recorder
				summarizer(t, completer, choice.Length{Words: c.words}, c.format).Run(t.Context(), []discover.Input{in}, &got)
				r := got.results[0]
				if r.Status != pipeline.Done {
					t.Fatalf("%s: %v", r.Status, r.Err)
				}
				sum := summaryIn(t, r.Output)
				if n := text.CountWords(sum); float64(n) < 0.8*float64(c.words) || float64(n) > 1.2*float64(c.words) {
					t.Errorf("%d words, asked for %d", n, c.words)
				}
				if !c.form.MatchString(sum) {
					t.Errorf("not in the form:\n%s", sum)
				}
				if n := len(server.Requests()); n != s.requests {
					t.Errorf("%d requests, want %d", n, s.requests)
				}
				warned := ""
				for _, f := range r.Findings {
					warned += f.Check
				}
				if warned != s.warns {
					t.Errorf("warnings: %v, want %q", r.Findings, s.warns)
				}
			})
		}
	}
}

// What an article does not say is not in its summary, or there is none.
func TestInventedFacts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fault     string
		words     int
		from      string
		completed bool
	}{
		{"number", 60, "98765", true},
		{"name", 60, "Beeblebrox", true},
		{"quotation", 60, "qux", true},
		{"number", 12, "98765", false}, // nothing would be left
		{"name", 12, "Beeblebrox", false},
	} {
		t.Run(fmt.Sprint(c.fault, c.words), func(t *testing.T) {
			t.Parallel()
			completer, server := client(t, fakeengine.Config{Fault: c.fault})
			in := write(t, filepath.Join(t.TempDir(), "a.txt"), "Ein Titel\n\n"+german(600))
			var got recorder
			summarizer(t, completer, choice.Length{Words: c.words}, "").Run(t.Context(), []discover.Input{in}, &got)
			r := got.results[0]
			if !c.completed {
				if r.Status != pipeline.Failed || r.Reason != failure.Checks || len(server.Requests()) != 3 {
					t.Errorf("%s, %s: %v", r.Status, r.Reason, r.Err)
				}
				return
			}
			if r.Status != pipeline.Done {
				t.Fatalf("%s: %v", r.Status, r.Err)
			}
			if sum := summaryIn(t, r.Output); strings.Contains(sum, c.from) {
				t.Errorf("%q is still there:\n%s", c.from, sum)
			}
			if len(r.Findings) != 1 || !strings.Contains(r.Findings[0].Message, "were left out") {
				t.Errorf("warnings: %v", r.Findings)
			}
			if n := len(server.Requests()); n != 2 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// quoter is an engine that summarizes by quoting the first sentences, as many as it is
// asked for, and keeps what it was asked.
type quoter struct {
	mu       sync.Mutex
	requests []engine.Request
	// limit is how long a prompt may be, in tokens; 0 is no limit.
	limit int
}

var (
	askedWords = regexp.MustCompile(`Length: about (\d+) words`)
	anyMarker  = regexp.MustCompile(`\[\[[a-z2-7]{4}:[^\]]+\]\]`)
)

func (q *quoter) Complete(_ context.Context, r engine.Request) (engine.Reply, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.requests = append(q.requests, r)
	if q.limit > 0 && r.PromptTokens > q.limit {
		return engine.Reply{}, &engine.Error{Failure: engine.ContextLength, Message: "too long"}
	}
	asked := r.Messages[len(r.Messages)-1].Content
	marks := anyMarker.FindAllString(asked, -1)
	words, _ := strconv.Atoi(askedWords.FindStringSubmatch(r.Messages[0].Content)[1])
	var out string
	for _, s := range text.Sentences(strings.Join(strings.Fields(anyMarker.ReplaceAllString(asked, "")), " "), language.Make("de")) {
		if out += s; text.CountWords(out) >= words {
			break
		}
	}
	return engine.Reply{Text: strings.TrimSpace(out) + "\n\n" + marks[len(marks)-1], Usage: engine.Usage{Requests: 1}}, nil
}

// book is a text of chapters, each of the given words.
func book(chapters, words int) string {
	var b strings.Builder
	b.WriteString("# Das Buch\n\n")
	all := strings.Fields(german(chapters * words))
	for i := range chapters {
		fmt.Fprintf(&b, "## Abschnitt %s\n\nHier beginnt %s. %s\n\n", chapter(i), chapter(i), strings.Join(all[i*words:(i+1)*words], " "))
	}
	return b.String()
}

// chapter is the name of a chapter; numbers would be checked.
func chapter(i int) string { return fmt.Sprintf("kap%c%c", 'a'+i/26, 'a'+i%26) }

var chapterName = regexp.MustCompile(`beginnt (kap[a-z]{2})`)

// A long text goes out in chunks that begin at headings, side by side, and their
// summaries in their order; no request is over the budget, and a dry run knows how many
// there are.
func TestALongText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name            string
		chapters, words int
		length          choice.Length
		limit           int
		levels          int // requests for summaries of summaries, where there is no limit
	}{
		{"50,000 words", 50, 1000, choice.Length{Words: 400}, 0, 1},
		{"a small model", 10, 400, choice.Length{Words: 60}, 1500, 1},
		{"longer than one answer", 20, 1000, choice.Length{Percent: 20}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			q := &quoter{limit: c.limit}
			in := write(t, filepath.Join(t.TempDir(), "a.md"), book(c.chapters, c.words))
			p := summarizer(t, q, c.length, "paragraph")
			p.DryRun = true
			var planned recorder
			p.Run(t.Context(), []discover.Input{in}, &planned)
			p.DryRun = false
			var got recorder
			p.Run(t.Context(), []discover.Input{in}, &got)
			r := got.results[0]
			if r.Status != pipeline.Done || len(r.Findings) > 0 {
				t.Fatalf("%s: %v, %v", r.Status, r.Err, r.Findings)
			}
			if n := planned.results[0].Plan.Requests; c.limit == 0 && n != len(q.requests) {
				t.Errorf("%d requests, the dry run said %d", len(q.requests), n)
			}
			var begins []string // of the chunks that were taken
			for _, request := range q.requests {
				asked := request.Messages[len(request.Messages)-1].Content
				if c.limit > 0 && request.PromptTokens > c.limit {
					continue
				}
				if size := text.Tokens(asked); size > 8500 {
					t.Errorf("a request of %d tokens", size)
				}
				if m := chapterName.FindStringSubmatch(asked); m != nil {
					begins = append(begins, m[1])
				}
			}
			chunks := len(begins) - c.levels
			slices.Sort(begins[:chunks])
			if c.limit == 0 && !slices.Equal(begins[:chunks], slices.Compact(slices.Clone(begins[:chunks]))) {
				t.Errorf("chunks begin with %v", begins)
			}
			if c.levels > 0 {
				last := q.requests[len(q.requests)-1].Messages
				names := chapterName.FindAllStringSubmatch(last[len(last)-1].Content, -1)
				// A small model needs more levels, so that the last has less than the chunks.
				if c.limit == 0 && len(names) != chunks || c.limit > 0 && len(names) >= chunks || len(names) < 2 || !slices.IsSortedFunc(names, func(a, b []string) int { return strings.Compare(a[1], b[1]) }) {
					t.Errorf("%d chunks; the summaries come as %v", chunks, names)
				}
			}
			asked := c.length.Words
			if c.length.Percent > 0 {
				asked = c.chapters * c.words * c.length.Percent / 100
			}
			sum := summaryIn(t, r.Output)
			if n := text.CountWords(sum); float64(n) < 0.8*float64(asked) || float64(n) > 1.2*float64(asked) {
				t.Errorf("%d words, asked for %d", n, asked)
			}
			if names := chapterName.FindAllString(sum, -1); !slices.IsSorted(names) || len(names) == 0 {
				t.Errorf("the chapters come as %v", names)
			}
		})
	}
}

// A model that finds every request too long, or makes nothing shorter, is given up.
func TestALongTextThatCannotBeCondensed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		engine engine.Completer
		reason failure.Reason
	}{
		{"too long for it", &quoter{limit: 10}, failure.Truncated},
		{"no shorter", &echo{limit: 2000}, failure.Checks},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			in := write(t, filepath.Join(t.TempDir(), "a.md"), book(3, 600))
			var got recorder
			p := summarizer(t, c.engine, choice.Length{Words: 60}, "")
			p.Policy = failure.Report // or the copies of the parts would be refused before
			p.Run(t.Context(), []discover.Input{in}, &got)
			if r := got.results[0]; r.Status != pipeline.Failed || r.Reason != c.reason {
				t.Errorf("%s, %s: %v", r.Status, r.Reason, r.Err)
			}
		})
	}
}

// echo is an engine that repeats what it is asked, up to a length of the prompt.
type echo struct{ limit int }

func (e *echo) Complete(_ context.Context, r engine.Request) (engine.Reply, error) {
	if r.PromptTokens > e.limit {
		return engine.Reply{}, &engine.Error{Failure: engine.ContextLength, Message: "too long"}
	}
	return engine.Reply{Text: r.Messages[len(r.Messages)-1].Content}, nil
}
