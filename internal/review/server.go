package review

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"tolka/internal/failure"
)

const (
	// Idle is how long a server waits for the next visitor before it stops.
	Idle = time.Hour
	// maxCorrection bounds the body of a correction, in bytes.
	maxCorrection = 4 << 20
)

// Server serves a page on this machine and saves corrections.
type Server struct {
	title   string
	builder Builder
	publish Publisher
	access  *access
	mux     *http.ServeMux
	visit   func() // called for each request that is let in

	mu       sync.Mutex // one request at a time changes or rebuilds articles
	articles []*Article
}

// NewServer returns a server of the page on articles, for the address of a listener.
func NewServer(title string, articles []*Article, b Builder, p Publisher, at net.Addr) *Server {
	s := &Server{title: title, builder: b, publish: p, articles: articles, access: newAccess(at.String()), mux: http.NewServeMux(), visit: func() {}}
	s.mux.HandleFunc("GET "+s.access.base+"{$}", s.page)
	s.mux.HandleFunc("GET "+s.access.base+"block", s.block)
	s.mux.HandleFunc("GET "+s.access.base+"alive", func(w http.ResponseWriter, _ *http.Request) { reply(w, http.StatusOK, map[string]bool{"alive": true}) })
	s.mux.HandleFunc("POST "+s.access.base+"save", s.save)
	return s
}

// URL is the address that lets one visitor in, once.
func (s *Server) URL() string { return s.access.url() }

// Serve answers requests until ctx ends or nobody has visited for the time idle. It returns
// nil in both cases.
func (s *Server) Serve(ctx context.Context, l net.Listener, idle time.Duration) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	timer := time.AfterFunc(idle, stop)
	defer timer.Stop()
	s.visit = func() { timer.Reset(idle) }
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	// A correction that is being saved is finished.
	wait, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(wait); err != nil {
		return server.Close()
	}
	return nil
}

// ServeHTTP lets in only whoever may be: see access.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	if !s.access.allow(w, r) {
		return
	}
	s.visit()
	s.mux.ServeHTTP(w, r)
}

// page shows all results as their files are now. Only those that have changed are built again.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	articles, err := s.builder.Refresh(r.Context(), s.articles)
	if err != nil {
		return // the visitor has gone
	}
	s.articles = articles
	var page bytes.Buffer
	if err := write(&page, s.title, articles, &serverData{s.access.csrf}); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page.Bytes()) // whoever left does not need it
}

// block returns the Markdown of one block.
func (s *Server) block(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	number := func(name string) int {
		n, err := strconv.Atoi(r.FormValue(name))
		if err != nil {
			return -1
		}
		return n
	}
	a := s.article(number("article"))
	if a == nil || a.version() != r.FormValue("version") {
		refuse(w, http.StatusConflict, errChanged)
		return
	}
	_, b, err := a.blocks(number("at"))
	if err != nil {
		refuse(w, http.StatusNotFound, err)
		return
	}
	reply(w, http.StatusOK, map[string]string{"text": b.Text})
}

// article returns the article with a number, or nil.
func (s *Server) article(i int) *Article {
	if i < 0 || i >= len(s.articles) {
		return nil
	}
	return s.articles[i]
}

// correction is what the page sends.
type correction struct {
	Article int    `json:"article"`
	At      int    `json:"at"`
	Version string `json:"version"`
	Text    string `json:"text"`
}

// save publishes a correction and returns the result as it is checked now.
func (s *Server) save(w http.ResponseWriter, r *http.Request) {
	var c correction
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxCorrection)).Decode(&c); err != nil {
		refuse(w, http.StatusBadRequest, errors.New("the correction cannot be read"))
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.article(c.Article)
	if a == nil || a.version() != c.Version {
		refuse(w, http.StatusConflict, errChanged)
		return
	}
	// A save is finished even if the visitor leaves.
	ctx := context.WithoutCancel(r.Context())
	if err := s.publish.Correct(ctx, a, c.At, c.Text); err != nil {
		status := http.StatusUnprocessableEntity
		if errors.Is(err, errChanged) {
			status = http.StatusConflict
		}
		refuse(w, status, err)
		return
	}
	a = s.builder.Article(ctx, a.Pair)
	s.articles[c.Article] = a
	reply(w, http.StatusOK, map[string]any{"result": a.entry(true), "detail": a.detail(true)})
}

// refuse answers with an error that the page shows. Messages name files as the page does.
func refuse(w http.ResponseWriter, status int, err error) {
	out := map[string]string{"error": err.Error()}
	var f *failure.Error
	switch {
	case errors.As(err, &f) && f.Hint != "":
		out["hint"] = f.Hint
	case errors.Is(err, errChanged):
		out["hint"] = "Copy your text, then reload the page"
	}
	reply(w, status, out)
}

func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // whoever left does not need it
}

// secret returns a random text that cannot be guessed.
func secret() string { return rand.Text() }
