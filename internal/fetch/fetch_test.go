package fetch_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"tolka/internal/failure"
	"tolka/internal/fetch"
)

const page = "<html><p>Ein Satz.</p></html>"

// serve starts a server that a test may talk to.
func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func anything(string) bool { return true }

// options are those of most tests: more time than any of them takes.
func options() fetch.Options {
	return fetch.Options{Timeout: time.Minute, MaxBytes: 1 << 20, Jobs: 2, UserAgent: "tolka/test"}
}

// wantError fails unless err is of a kind and says each of the words.
func wantError(t *testing.T, err error, kind failure.Reason, words ...string) {
	t.Helper()
	var e *failure.Error
	if !errors.As(err, &e) || e.Reason != kind || e.Hint == "" {
		t.Fatalf("error %v (%+v), want reason %s", err, e, kind)
	}
	for _, w := range words {
		if !strings.Contains(e.Message, w) {
			t.Errorf("the message %q does not say %q", e.Message, w)
		}
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "tolka/test" || !strings.HasPrefix(r.Header.Get("Accept"), "text/html") {
			t.Errorf("headers %v", r.Header)
		}
		w.Header().Set("Content-Type", "Text/HTML; Charset=ISO-8859-1; broken")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, page)
		z.Close()
	})
	got, err := fetch.New(options()).Fetch(t.Context(), s.URL+"/a?b=c#d", anything)
	if err != nil {
		t.Fatal(err)
	}
	if string(got.Data) != page || got.MediaType != "text/html" || got.Address != s.URL+"/a?b=c" {
		t.Errorf("got %+v", got)
	}
}

func TestCharset(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", `text/plain; charset="windows-1252"`)
		io.WriteString(w, "F\xfcr")
	})
	got, err := fetch.New(options()).Fetch(t.Context(), s.URL, anything)
	if err != nil || got.Charset != "windows-1252" || string(got.Data) != "F\xfcr" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestWhatIsNoPage(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		kind   failure.Reason
		words  string
	}{
		"an image": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "image/png")
		}, failure.NotText, "image/png"},
		"not found":   {http.NotFound, failure.IO, "404 Not Found"},
		"forbidden":   {func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403) }, failure.IO, "403"},
		"out of work": {func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) }, failure.IO, "503"},
		"no content":  {func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(204) }, failure.IO, "204"},
		"to nowhere":  {func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(302) }, failure.IO, "nowhere"},
		"a coding of its own": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, "xyz")
		}, failure.NotText, `"br"`},
		"no gzip at all": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, page)
		}, failure.IO, "decompressed"},
		"10 GB": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "10000000000")
			io.WriteString(w, page)
		}, failure.IO, "larger than 1 MB"},
		"without end": {func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := io.WriteString(w, strings.Repeat("Satz. ", 1000)); err != nil {
					return
				}
			}
		}, failure.IO, "larger than 1 MB"},
		"a gzip bomb": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for range 20 {
				z.Write(make([]byte, 1<<20))
			}
			z.Close()
		}, failure.IO, "larger than 1 MB"},
		"headers without end": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", 2<<20))
		}, failure.IO, "cannot read from"},
		"broken off": {func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, page)
		}, failure.IO, "broke off"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, c.answer)
			_, err := fetch.New(options()).Fetch(t.Context(), s.URL, func(mediaType string) bool { return mediaType != "image/png" })
			wantError(t, err, c.kind, c.words)
		})
	}
	for _, address := range []string{"ftp://a.example/", "https://", "http://[::1", "/a/b", ""} {
		_, err := fetch.New(options()).Fetch(t.Context(), address, anything)
		wantError(t, err, failure.IO, "not a web address")
	}
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	_, err := fetch.New(options()).Fetch(t.Context(), s.URL, anything)
	wantError(t, err, failure.IO, "nothing answers")
}

func TestSlowBody(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "<html>")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	o := options()
	o.Timeout = 100 * time.Millisecond
	_, err := fetch.New(o).Fetch(t.Context(), s.URL, anything)
	wantError(t, err, failure.Timeout, "within 100ms")
}

func TestInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := fetch.New(options()).Fetch(ctx, s.URL, anything); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err := fetch.New(options()).Fetch(ctx, s.URL, anything); !errors.Is(err, context.Canceled) {
		t.Errorf("a second one: %v", err)
	}
}

func TestNoMoreThanJobsAtOnce(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	now, most := 0, 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		io.WriteString(w, page)
		w.(http.Flusher).Flush()
		mu.Lock()
		now--
		mu.Unlock()
	})
	c := fetch.New(options())
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := c.Fetch(t.Context(), fmt.Sprintf("%s/%d", s.URL, i), anything); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most > 2 {
		t.Errorf("%d at once", most)
	}
}
