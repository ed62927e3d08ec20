package pipeline_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/fakeengine"
	"tolka/internal/pipeline"
)

// crossing is an engine whose first answer has the second and the third text under each
// other's markers.
type crossing struct {
	engine.Completer
	asked []string
}

func (c *crossing) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	reply, err := c.Completer.Complete(ctx, r)
	c.asked = append(c.asked, r.Messages[len(r.Messages)-1].Content)
	if segments := strings.Split(reply.Text, "\n\n"); len(c.asked) == 1 && len(segments) > 3 {
		two, three := strings.SplitN(segments[1], "\n", 2), strings.SplitN(segments[2], "\n", 2)
		segments[1], segments[2] = two[0]+"\n"+three[1], three[0]+"\n"+two[1]
		reply.Text = strings.Join(segments, "\n\n")
	}
	return reply, err
}

// Where two neighbours have each other's translation, those around them may too, and names
// do not say so everywhere: all that was asked for is asked for again.
func TestMisplacedAsksForTheWholeAgain(t *testing.T) {
	t.Parallel()
	pairs := map[string]string{
		"Am Abend wurde es in der ganzen Stadt sehr schnell kühl und dunkel.":                         "In the evening it quickly grew cool and dark all over the city.",
		"Angela Merkel traf Emmanuel Macron am Mittwoch in Straßburg zu einem langen Gespräch.":       "Angela Merkel met Emmanuel Macron in Strasbourg on Wednesday for a long conversation.",
		"Die Firma Siemens liefert 250 Turbinen nach Argentinien, wie Roland Busch bekannt gab.":      "The Siemens company is delivering 250 turbines to Argentina, as Roland Busch announced.",
		"Danach gingen alle wieder nach Hause, und die Straßen blieben bis zum nächsten Morgen leer.": "After that everyone went home again, and the streets stayed empty until the next morning.",
	}
	c, _ := client(t, fakeengine.Config{Pairs: pairs})
	model := &crossing{Completer: c}
	var text []string
	for _, s := range []string{"Am Abend", "Angela", "Die Firma", "Danach"} {
		for source := range pairs {
			if strings.HasPrefix(source, s) {
				text = append(text, source)
			}
		}
	}
	in := write(t, filepath.Join(t.TempDir(), "a.md"), strings.Join(text, "\n\n")+"\n")
	var got recorder
	translator(t, model).Run(t.Context(), []discover.Input{in}, &got)
	if r := got.results[0]; r.Status != pipeline.Done || len(r.Findings) > 0 {
		t.Fatalf("%s: %v, %v", r.Status, r.Err, r.Findings)
	}
	if len(model.asked) != 2 {
		t.Fatalf("%d requests, want 2", len(model.asked))
	}
	for _, s := range text {
		if !strings.Contains(model.asked[1], s) {
			t.Errorf("the second request lacks %q:\n%s", s, model.asked[1])
		}
	}
}
