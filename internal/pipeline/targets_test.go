package pipeline_test

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"

	"tolka/internal/discover"
	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/language/detect"
)

// counting counts how often a language is looked for.
type counting struct {
	*detect.Detector
	detections atomic.Int32
}

func (c *counting) Detect(text string) detect.Result {
	c.detections.Add(1)
	return c.Detector.Detect(text)
}

// However many languages an article is translated into, its own is found once.
func TestSeveralTargetsTakeOneDetection(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	p := translator(t, c)
	d := &counting{Detector: detect.New(detect.Options{})}
	p.Detector, p.Sources.Detector = d, d
	p.Choices.To = nil
	for _, name := range []string{"en", "fr", "es"} {
		tag, err := language.Parse(name)
		if err != nil {
			t.Fatal(err)
		}
		p.Choices.To = append(p.Choices.To, tag)
	}
	in := write(t, filepath.Join(t.TempDir(), "a.md"), "Ein Absatz, der lang genug ist, um als deutscher Text erkannt zu werden, und noch etwas mehr.\n")
	var r recorder
	p.Run(context.Background(), []discover.Input{in}, &r)
	if r.totals.Done != 3 {
		t.Fatalf("%+v", r.results)
	}
	if n := d.detections.Load(); n != 1 {
		t.Errorf("the language was looked for %d times", n)
	}
}
