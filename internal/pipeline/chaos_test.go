package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tolka/internal/discover"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/pipeline"
	"tolka/internal/race"
)

// chaosShare is the share of replies that are wrong, and chaosRequests how many
// requests an article may cost then: each reply that is wrong costs at least one more,
// which alone makes 1/(1-0.3) = 1.43.
const (
	chaosShare    = 0.3
	chaosRequests = 1.6
)

// Three replies of ten are wrong in any way there is. Every article ends, done or with
// a reason; whatever is written is what the server says when it is well; and little is
// asked for twice.
func TestChaos(t *testing.T) {
	t.Parallel()
	articles := 2000
	if testing.Short() || race.Enabled {
		articles = 300
	}
	server := fakeengine.Start(fakeengine.Config{Chaos: chaosShare, Faults: fakeengine.Passing, Seed: 20260722})
	t.Cleanup(server.Close)
	c, err := openai.New(openai.Config{BaseURL: server.URL, Model: "fake", Jobs: 32, Retries: 4, Timeout: time.Minute, MaxWait: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var inputs []discover.Input
	want := make(map[string]string)
	for i := range articles {
		in := write(t, filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), chaosArticle(i))
		inputs = append(inputs, in)
		want[in.Path] = fakeengine.Translation(chaosArticle(i), "English")
	}
	p := translator(t, c)
	p.Jobs = 32
	var got recorder
	p.Run(t.Context(), inputs, &got)

	failed := make(map[failure.Reason]int)
	for _, r := range got.results {
		switch {
		case r.Status == pipeline.Failed && r.Reason != "" && r.Err != nil:
			failed[r.Reason]++
			if _, err := os.Stat(strings.TrimSuffix(r.Input, ".txt") + ".en.md"); err == nil {
				t.Errorf("%s failed and is there", r.Input)
			}
		case r.Status != pipeline.Done:
			t.Errorf("%s: %s, %s", r.Input, r.Status, r.Reason)
		default:
			if got := body(t, r.Output); got != want[r.Input] {
				t.Errorf("%s is wrong:\n got %q\nwant %q", r.Output, got, want[r.Input])
			}
		}
	}
	requests := len(server.Requests())
	t.Logf("%d articles, %d requests (%.2f each), %d failed: %v", articles, requests, float64(requests)/float64(articles), got.totals.Failed, failed)
	if len(got.results) != articles || got.totals.Stopped != nil {
		t.Errorf("%d of %d articles are accounted for; stopped by %v", len(got.results), articles, got.totals.Stopped)
	}
	if got.totals.Failed > articles/20 {
		t.Errorf("%d articles failed", got.totals.Failed)
	}
	if float64(requests) > chaosRequests*float64(articles) {
		t.Errorf("%d requests for %d articles, want at most %.1f each", requests, articles, chaosRequests)
	}
}

// chaosArticle is one of many articles, no two of which are alike.
func chaosArticle(i int) string {
	sentences := []string{
		"Die Regierung hat am Montag %d neue Gespräche über den Haushalt angekündigt.",
		"In den Bergen liegt nach %d kalten Nächten noch immer sehr viel Schnee auf den Wegen.",
		"Das Krankenhaus sucht seit %d Monaten nach Pflegekräften, die auch nachts arbeiten können.",
		"Vor dem Gericht warteten schon am frühen Morgen etwa %d Menschen auf das Urteil.",
		"Die Schule bekommt für %d Kinder endlich ein größeres Gebäude mit einer Turnhalle.",
		"Niemand weiß genau, warum die Brücke nach nur %d Jahren wieder gesperrt werden musste.",
		"Der Verein verkaufte an einem Nachmittag %d Karten für das Spiel gegen den Nachbarn.",
	}
	var out []string
	for n := range 3 {
		out = append(out, fmt.Sprintf(sentences[(i+n*(1+i%2))%len(sentences)], i*3+n+20))
	}
	return strings.Join(out, "\n\n") + "\n"
}

// body is the text of a result, below its front matter.
func body(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
	}
	_, text, _ := strings.Cut(string(data), "\n---\n\n")
	return text
}

// A wrong key costs no more than the requests that were under way, however much there
// is to do.
func TestAWrongKeyEndsALargeRun(t *testing.T) {
	t.Parallel()
	const articles = 10_000
	c, server := client(t, fakeengine.Config{Fault: "401"})
	dir := t.TempDir()
	inputs := make([]discover.Input, articles)
	for i := range inputs {
		inputs[i] = write(t, filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), chaosArticle(i))
	}
	p := translator(t, c)
	var got recorder
	p.Run(t.Context(), inputs, &got)
	if got.totals.Stopped == nil || got.totals.Stopped.Reason != failure.Auth || got.totals.Failed != articles {
		t.Errorf("%+v", got.totals)
	}
	if n := len(server.Requests()); n > p.Jobs {
		t.Errorf("%d requests, want at most %d", n, p.Jobs)
	}
}
