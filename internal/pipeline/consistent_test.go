package pipeline_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"tolka/internal/batch"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/fakeengine"
	"tolka/internal/session"
	"tolka/internal/store"
)

var batchChunks = flag.Int("batchchunks", 8, "how many chunks a consistent translation through a batch has")

// longArticle has so many chunks of two paragraphs, each with a name.
func longArticle(chunks int) string {
	var b strings.Builder
	for i := range 2 * chunks {
		fmt.Fprintf(&b, "Der Minister sprach am Tag %d mit Selenskyj über den Haushalt und über die Schulen der Stadt.\n\n", i+100)
	}
	return b.String()
}

// spelled matches the spellings of the name in longArticle.
var spelled = regexp.MustCompile(`Z\w+y\b|Selensk\w+`)

// A long article becomes the same bytes with one or many requests in parallel, after it was
// interrupted, and through a batch, although the model spells a name differently in each request
// that does not say how. With Consistent the name has one spelling.
func TestLongArticleIsDeterministic(t *testing.T) {
	t.Parallel()
	const chunks = 60
	for _, consistent := range []bool{false, true} {
		t.Run(fmt.Sprint(consistent), func(t *testing.T) {
			t.Parallel()
			cfg := fakeengine.Config{Spelled: map[string][]string{"Selenskyj": {"Zelensky", "Zelenskyy", "Selenski", "Selensky", "Zelenskiy"}}}
			c, server := client(t, cfg)
			setUp := func(c engine.Completer, jobs int) (*setup, discover.Input) {
				p := translator(t, c)
				p.Choices.Jobs, p.Choices.Consistent = jobs, consistent
				p.Limits = &session.Limits{Ask: func(context.Context) engine.Capacity { return engine.Capacity{Segments: 2} }}
				return p, write(t, filepath.Join(t.TempDir(), "a.md"), longArticle(chunks))
			}
			result := func(in discover.Input) string {
				data, err := os.ReadFile(strings.TrimSuffix(in.Path, ".md") + ".en.md")
				if err != nil {
					t.Fatal(err)
				}
				return string(data)
			}
			p, in := setUp(c, 1)
			p.Run(t.Context(), []discover.Input{in}, new(recorder))
			want := result(in)
			spellings := make(map[string]bool)
			for _, s := range spelled.FindAllString(want, -1) {
				spellings[s] = true
			}
			if got := len(spellings); (got == 1) != consistent {
				t.Errorf("%d spellings", got)
			}
			if n := len(server.Requests()); n != chunks {
				t.Errorf("%d requests, want %d", n, chunks)
			}
			p, in = setUp(c, 16)
			p.Run(t.Context(), []discover.Input{in}, new(recorder))
			if got := result(in); got != want {
				t.Errorf("in parallel:\n%s\nwant\n%s", got, want)
			}
			server.Requests()

			// It ends after a third of the requests, and the next run has the cache.
			ctx, cancel := context.WithCancel(t.Context())
			p, in = setUp(&cancelAfter{Completer: c, cancel: cancel, most: chunks / 3}, 4)
			p.Memory = store.OpenBlocks(t.TempDir(), 1<<20)
			p.Run(ctx, []discover.Input{in}, new(recorder))
			sent := len(server.Requests())
			p.Completer = c
			p.Run(t.Context(), []discover.Input{in}, new(recorder))
			if got := result(in); got != want {
				t.Errorf("resumed:\n%s\nwant\n%s", got, want)
			}
			if again := len(server.Requests()); sent < chunks/3 || again > chunks-chunks/3+4 {
				t.Errorf("%d requests, then %d", sent, again)
			}

			want, chunks := want, chunks
			if consistent { // every round repeats those before it
				chunks = *batchChunks
				p, in = setUp(c, 4)
				write(t, in.Path, longArticle(chunks))
				p.Run(t.Context(), []discover.Input{in}, new(recorder))
				want = result(in)
			}
			p, in = setUp(nil, 4)
			write(t, in.Path, longArticle(chunks))
			j, d := newJob(t, p, server.URL, batch.Most())
			p.Run(t.Context(), []discover.Input{in}, new(recorder))
			rounds := 0
			for ; ; rounds++ {
				files, err := d.Finish()
				if err != nil {
					t.Fatal(err)
				}
				if len(files) == 0 {
					break
				}
				serve(t, j, c)
				d = desk(t, j, p, server.URL, false)
				if _, err := p.Import(t.Context(), j, new(recorder)); err != nil {
					t.Fatal(err)
				}
			}
			if got := result(in); got != want {
				t.Errorf("through a batch:\n%s\nwant\n%s", got, want)
			}
			if wants := map[bool]int{false: 1, true: chunks}[consistent]; rounds != wants {
				t.Errorf("%d rounds, want %d", rounds, wants)
			}
		})
	}
}

// cancelAfter cancels the run with the answer to so many requests.
type cancelAfter struct {
	engine.Completer
	cancel context.CancelFunc
	most   int32
	n      atomic.Int32
}

func (c *cancelAfter) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	reply, err := c.Completer.Complete(ctx, r)
	if c.n.Add(1) == c.most {
		c.cancel()
	}
	return reply, err
}
