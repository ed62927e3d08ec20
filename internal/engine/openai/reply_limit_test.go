package openai

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// A reply ends in an error at its first byte over the limit.
func TestReplySizeLimit(t *testing.T) {
	t.Parallel()
	_, dog, stop := watch(context.Background(), time.Hour)
	defer stop()
	for size, want := range map[int]error{100: nil, 101: errTooLarge} {
		body := &liveBody{ReadCloser: io.NopCloser(strings.NewReader(strings.Repeat("x", size))), dog: dog, left: 100}
		if data, err := io.ReadAll(body); !errors.Is(err, want) || want == nil && len(data) != size {
			t.Errorf("%d bytes: %d read, %v", size, len(data), err)
		}
	}
}

// After a 429, attempts are free only as long as other requests get through.
func TestFreeAttemptsEnd(t *testing.T) {
	t.Parallel()
	g := newGate(1, time.Second)
	j := &job{Client: &Client{cfg: Config{Retries: 2}, gate: g}}
	for i, want := range []bool{true, true, false} {
		if got := j.mayAskAgain(); got != want {
			t.Errorf("attempt %d while nothing gets through: %v", i+1, got)
		}
	}
	g.throughs++
	if !j.mayAskAgain() {
		t.Error("the attempt after another request got through is not free")
	}
	if j.mayAskAgain() {
		t.Error("one request that got through makes two attempts free")
	}
}
