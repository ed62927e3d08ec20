package translate_test

import (
	"strings"
	"sync"
	"testing"

	"tolka/internal/choice"
	"tolka/internal/fakeengine"
	"tolka/internal/store"
	"tolka/internal/translate"
)

// notebook is a session.Memory in a map.
type notebook struct {
	mu    sync.Mutex
	texts map[store.Key]string
}

func (n *notebook) Get(k store.Key) (string, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	text, ok := n.texts[k]
	return text, ok
}

func (n *notebook) Put(k store.Key, text string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.texts[k] = text
	return nil
}

func (n *notebook) Forget(k store.Key) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.texts, k)
	return nil
}

// A refinement that passes its own checks but breaks the document does not stay in the cache.
func TestBrokenRefinementIsForgotten(t *testing.T) {
	t.Parallel()
	const broken = "The *talks* took four hours."
	c, _ := server(t, fakeengine.Config{Refined: map[string]string{"Die Verhandlungen dauerten vier Stunden.": broken}})
	memory := &notebook{texts: make(map[store.Key]string)}
	got, warnings, err := translate.New(work(t, c, memory, doc, func(c *choice.Choices) { c.Refine = true }), translate.Given{}).Run(t.Context())
	if err != nil || strings.Contains(got, broken) {
		t.Fatalf("%v\n%s", err, got)
	}
	if len(warnings) != 1 || warnings[0].Check != "refine" {
		t.Fatalf("the refinement was not refused: %v", warnings)
	}
	for _, text := range memory.texts {
		if text == broken {
			t.Error("the cache has the broken refinement")
		}
	}
}
