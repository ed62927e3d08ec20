package openai

import (
	"context"
	"errors"
	"io"
	"net/http"
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

// comments is a stream of comments without an end.
type comments struct{}

func (comments) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ':'
	}
	b[len(b)-1] = '\n'
	return len(b), nil
}

// long is a connection that sends many comments before a stream.
type long struct {
	comments int64
	stream   string
}

func (l long) RoundTrip(req *http.Request) (*http.Response, error) {
	text := io.MultiReader(io.LimitReader(comments{}, l.comments), strings.NewReader(l.stream))
	return &http.Response{StatusCode: 200, Header: http.Header{}, Request: req, Body: io.NopCloser(text)}, nil
}

// A reply has at most 64 MB.
func TestReplyOver64MB(t *testing.T) {
	t.Parallel()
	stream := "\n\ndata: " + delta(ok, "stop") + "\n\ndata: [DONE]\n\n"
	for size, want := range map[int64]error{1 << 20: nil, 64 << 20: errTooLarge} {
		if _, err := readFrom(long{size, stream}); !errors.Is(err, want) {
			t.Errorf("%d MB of comments: %v", size>>20, err)
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
