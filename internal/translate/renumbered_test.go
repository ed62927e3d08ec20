package translate

import (
	"testing"

	"tolka/internal/article"
	"tolka/internal/wire"
)

// A reply that merges two segments and renumbers the rest lacks the last segment, and all its
// segments are in the wrong place.
func TestRenumbered(t *testing.T) {
	t.Parallel()
	var c article.Chunk
	for i, text := range []string{"Eins", "Zwei", "Drei", "Vier"} {
		c.Segments = append(c.Segments, article.Segment{Block: i + 1, Text: text})
	}
	message := wire.Encode(c.Segments)
	for _, e := range []struct {
		name  string
		texts map[string]string
		ended bool
		want  bool
	}{
		{"merged and counted on", map[string]string{"1": "One", "2": "Two three", "3": "Four"}, true, true},
		{"cut", map[string]string{"1": "One", "2": "Two", "3": "Three"}, false, false},
		{"one left out in the midst", map[string]string{"1": "One", "3": "Three", "4": "Four"}, true, false},
		{"whole", map[string]string{"1": "One", "2": "Two", "3": "Three", "4": "Four"}, true, false},
	} {
		reply := message.Reply(e.texts)
		if !e.ended {
			reply = reply[:len(reply)-len(message.EndMark())]
		}
		texts, problems := message.Decode(reply)
		if got := renumbered(c, texts, problems); got != e.want {
			t.Errorf("%s: %v", e.name, got)
		}
	}
}
