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

const (
	sharedBlock = "Die Mitglieder des Rates haben sich am Dienstag auf einen neuen Haushalt geeinigt."
	firstDoc    = sharedBlock + "\n\nDie Verhandlungen über den alten Garten dauerten länger als erwartet.\n"
	secondDoc   = "Der Verein sucht Leute, die in der langen Straße Bäume pflanzen wollen.\n\n" + sharedBlock + "\n"
)

// sharing runs two articles with one block in common. The first request of the first one waits
// until the second article has its reply, and fails if fail is set. It returns the requests.
func sharing(t *testing.T, fail bool) (asked []string) {
	t.Helper()
	c, _ := server(t, fakeengine.Config{})
	memory := store.OpenBlocks(t.TempDir(), 1<<30)
	began, answered := make(chan struct{}), make(chan struct{})
	log := make(chan string, 10)
	leader := completer(func(ctx context.Context, r engine.Request) (engine.Reply, error) {
		log <- r.Messages[len(r.Messages)-1].Content
		close(began)
		<-answered
		if fail {
			return engine.Reply{}, &engine.Error{Failure: engine.BadRequest}
		}
		return c.Complete(ctx, r)
	})
	first := make(chan error)
	go func() {
		_, _, err := translate.New(work(t, leader, memory, firstDoc, nil), translate.Given{}).Run(t.Context())
		first <- err
	}()
	<-began
	replies := 0
	follower := completer(func(ctx context.Context, r engine.Request) (engine.Reply, error) {
		log <- r.Messages[len(r.Messages)-1].Content
		reply, err := c.Complete(ctx, r)
		if replies++; replies == 1 {
			close(answered)
		}
		return reply, err
	})
	tr := translate.New(work(t, follower, memory, secondDoc, nil), translate.Given{})
	got, _, err := tr.Run(t.Context())
	if err != nil || !strings.Contains(got, fakeengine.Translation(sharedBlock, "English")) {
		t.Errorf("%v\n%s", err, got)
	}
	if err := <-first; (err != nil) != fail {
		t.Errorf("the first article: %v", err)
	}
	close(log)
	for text := range log {
		asked = append(asked, text)
	}
	return asked
}

// A block that another article has in flight is requested once.
func TestSharedBlockIsAskedOnce(t *testing.T) {
	t.Parallel()
	asked := sharing(t, false)
	if len(asked) != 2 || strings.Contains(asked[1], sharedBlock) {
		t.Errorf("%d requests:\n%s", len(asked), strings.Join(asked, "\n---\n"))
	}
}

// If the article that requests it fails, one that waits requests it.
func TestSharedBlockOfAFailedArticle(t *testing.T) {
	t.Parallel()
	asked := sharing(t, true)
	if len(asked) != 3 || !strings.Contains(asked[2], sharedBlock) || strings.Contains(asked[2], "Verein") {
		t.Errorf("%d requests:\n%s", len(asked), strings.Join(asked, "\n---\n"))
	}
}

// An article that is canceled waits no longer.
func TestSharedBlockOfACanceledArticle(t *testing.T) {
	t.Parallel()
	c, _ := server(t, fakeengine.Config{})
	memory := store.OpenBlocks(t.TempDir(), 1<<30)
	began, over := make(chan struct{}), make(chan struct{})
	leader := completer(func(ctx context.Context, r engine.Request) (engine.Reply, error) {
		close(began)
		<-over
		return c.Complete(ctx, r)
	})
	first := make(chan error)
	go func() {
		_, _, err := translate.New(work(t, leader, memory, firstDoc, nil), translate.Given{}).Run(t.Context())
		first <- err
	}()
	<-began
	ctx, cancel := context.WithCancel(t.Context())
	follower := completer(func(context.Context, engine.Request) (engine.Reply, error) {
		t.Error("the second article asks")
		return engine.Reply{}, errors.New("asked")
	})
	cancel()
	if _, _, err := translate.New(work(t, follower, memory, sharedBlock+"\n", nil), translate.Given{}).Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	close(over)
	if err := <-first; err != nil {
		t.Error(err)
	}
}
