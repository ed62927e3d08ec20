package translate_test

import (
	"strings"
	"sync/atomic"
	"testing"

	"tolka/internal/article"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/session"
	"tolka/internal/store"
	"tolka/internal/translate"
)

// countedDetector counts how often the checks detect a language.
type countedDetector struct {
	session.Detector
	asked atomic.Int32
}

func (d *countedDetector) Plausible(text string, lang language.Tag) (ok, known bool) {
	d.asked.Add(1)
	return d.Detector.Plausible(text, lang)
}

// A later run only checks what is new in a long document. It checks everything with another build,
// at another path, or without a build name.
func TestChecksAreKept(t *testing.T) {
	t.Parallel()
	c, _ := server(t, fakeengine.Config{})
	memory := store.OpenBlocks(t.TempDir(), 1<<30)
	paragraphs := make([]string, 80)
	for i := range paragraphs {
		paragraphs[i] = "Die Mitglieder des Rates haben sich am Dienstag im alten Rathaus " + strings.Repeat("noch ", i%9) + "auf einen Haushalt geeinigt, Seite für " + strings.Repeat("ganze ", i/9) + "Seite."
	}
	run := func(build, place string) (asked int, result string, warnings []article.Finding) {
		t.Helper()
		s := work(t, c, memory, strings.Join(paragraphs, "\n\n"), nil)
		d := &countedDetector{Detector: s.Detector}
		s.Detector, s.Build, s.Place = d, build, place
		result, warnings, err := translate.New(s, translate.Given{}).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return int(d.asked.Load()), result, warnings
	}
	all, first, warnings := run("1", "/a")
	for _, r := range []struct {
		build, place string
		most, least  int
	}{{"1", "/a", 0, 0}, {"2", "/a", all, all / 2}, {"2", "/b", all, all / 2}, {"", "/a", all, all / 2}, {"2", "/b", 0, 0}} {
		asked, result, found := run(r.build, r.place)
		if asked > r.most || asked < r.least {
			t.Errorf("build %q in %q: asked %d times, want %d to %d", r.build, r.place, asked, r.least, r.most)
		}
		if result != first || len(found) != len(warnings) {
			t.Errorf("build %q in %q: another result, %v; want %v", r.build, r.place, found, warnings)
		}
	}
	paragraphs[40] += " Der Rat trifft sich im Herbst wieder, um über die Schulen zu sprechen."
	if asked, _, _ := run("2", "/b"); asked == 0 || asked > all/10 {
		t.Errorf("after a change asked %d times, at first %d times", asked, all)
	}
}
