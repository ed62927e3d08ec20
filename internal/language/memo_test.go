package language

import (
	"fmt"
	"sync"
	"testing"
)

// A memo returns what its function does, however many values are asked for, and keeps only some.
func TestMemo(t *testing.T) {
	t.Parallel()
	m := memo[int, string]{of: func(i int) string { return fmt.Sprint(i) }}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 3 * maxKnown {
				if got := m.get(i % (2 * maxKnown)); got != fmt.Sprint(i%(2*maxKnown)) {
					t.Errorf("%d: %s", i, got)
				}
			}
		})
	}
	wg.Wait()
	if len(m.known) > maxKnown {
		t.Errorf("%d results are kept", len(m.known))
	}
	calls := 0
	m = memo[int, string]{of: func(int) string { calls++; return "" }}
	for range 3 {
		m.get(1)
	}
	if calls != 1 {
		t.Errorf("%d calls for one value", calls)
	}
}

// A tag that is made again is the same, and one that is unknown stays unknown.
func TestMakeAgain(t *testing.T) {
	t.Parallel()
	for range 2 {
		for s, want := range map[string]string{"de_AT": "de-AT", " German ": "de", "Germn": "", "": ""} {
			if got := Make(s).String(); got != want {
				t.Errorf("%q: %q, want %q", s, got, want)
			}
		}
	}
}
