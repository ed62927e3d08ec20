package translate_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"tolka/internal/engine"
	"tolka/internal/fakeengine"
	"tolka/internal/store"
	"tolka/internal/translate"
)

// If a run ends while a block is translated in pieces, the next run reuses the finished pieces. The
// simulation found that they were paid for twice (seed 684).
func TestPiecesAreRemembered(t *testing.T) {
	t.Parallel()
	const first, second = "Die Mitglieder des Rates haben sich am Dienstag geeinigt.", "Die Verhandlungen dauerten insgesamt mehr als vier Stunden."
	c, _ := server(t, fakeengine.Config{})
	memory := &notebook{texts: make(map[store.Key]string)}
	asked := make(map[string]int)
	ended := false
	narrow := completer(func(ctx context.Context, r engine.Request) (engine.Reply, error) {
		message := r.Messages[len(r.Messages)-1].Content
		_, text, _ := strings.Cut(message, "]]\n")
		text, _, _ = strings.Cut(text, "\n")
		asked[text]++
		switch {
		case text == first+" "+second:
			return engine.Reply{}, &engine.Error{Failure: engine.Truncated, Message: "too long"}
		case text == second && !ended:
			ended = true
			return engine.Reply{}, context.Canceled
		}
		return c.Complete(ctx, r)
	})
	run := func() (string, error) {
		s := work(t, narrow, memory, first+" "+second+"\n", nil)
		s.Jobs = 1
		got, _, err := translate.New(s, translate.Given{}).Run(t.Context())
		return got, err
	}
	if _, err := run(); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	got, err := run()
	if err != nil || asked[first] != 1 || asked[second] != 2 {
		t.Errorf("%v: asked for %v", err, asked)
	}
	if again, err := run(); err != nil || again != got || asked[first+" "+second] != 2 {
		t.Errorf("%v: asked for %v, got %q after %q", err, asked, again, got)
	}
}
