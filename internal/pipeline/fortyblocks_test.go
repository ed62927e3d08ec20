package pipeline_test

import (
	"slices"
	"strings"
	"testing"

	"tolka/internal/fakeengine"
	"tolka/internal/language"
	"tolka/internal/pipeline"
)

// An article of 40 blocks on a machine without a cache: one block has changed, a person has
// corrected others, added one and removed one. One request sends one block.
func TestOneBlockOfForty(t *testing.T) {
	t.Parallel()
	passages := ownPassages(t)
	c, server := client(t, fakeengine.Config{Pairs: pairsOf(passages)})
	p := translator(t, c)
	p.From, _ = language.Parse("de")
	w := newWorld(t, 1, passages, p, server)
	w.blocks = nil
	for range 40 {
		w.blocks = append(w.blocks, w.fresh())
	}
	w.save()
	if r, _ := w.translate(); r.Status != pipeline.Done {
		t.Fatal(r.Status, r.Err)
	}
	data, _, blocks := w.result()
	for _, i := range []int{1, 2, 30, 39} {
		data = strings.Replace(data, blocks[i], w.translation(w.blocks[i]), 1)
	}
	data = strings.Replace(data, blocks[10]+"\n\n", blocks[10]+"\n\nA note by the translator.\n\n", 1)
	data = strings.Replace(data, blocks[25]+"\n\n", "", 1)
	write(t, w.place, data)
	w.blocks[20] = w.fresh()
	w.save()

	r, sent := w.translate()
	if r.Status != pipeline.Done || r.Usage.Requests != 1 || r.KeptBlocks != 40 || !slices.Equal(sent, []string{w.blocks[20]}) {
		t.Errorf("%s, %v: %d requests, %d blocks kept, sent %q", r.Status, r.Err, r.Usage.Requests, r.KeptBlocks, sent)
	}
	want := strings.Replace(data, blocks[20], pairsOf(passages)[w.blocks[20]], 1)
	got, _, after := w.result()
	if _, body, _ := strings.Cut(want, "---\n\n"); !strings.HasSuffix(got, body) {
		t.Errorf("got %q", after)
	}
}
