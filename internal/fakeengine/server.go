// Package fakeengine is an OpenAI-compatible server for tests. It speaks the wire
// of docs/wire.md, translates without a model, and misbehaves when told to.
package fakeengine

import (
	"cmp"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"hash/fnv"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"
)

// Config says how a server behaves.
type Config struct {
	// Pairs are known translations: the text of a segment and its translation. What
	// is not known is translated word by word into words without meaning.
	Pairs map[string]string
	// Refined is what a segment becomes where a better translation is asked for.
	Refined map[string]string
	// Repaired is what a segment becomes in a request that says what was wrong with the last answer.
	Repaired map[string]string
	// Spelled are names that the model spells in one of several ways, drawn by what is asked, unless the
	// request has a line "name = spelling".
	Spelled map[string][]string
	// Fault is how requests are answered wrongly, one of Faults, or "". A model's
	// name may ask for one itself: "fake+cut". One that begins with "refine-" is for
	// requests to refine alone.
	Fault string
	// First bounds Fault to the first requests; 0 is all of them.
	First int
	// Models is what /models lists; nil is "fake" alone.
	Models []string
	// Fields stand in each entry of the list of models: what servers say of them beside their
	// names.
	Fields map[string]any
	// Loading is how many questions for the list of models are refused because the model is
	// still being loaded.
	Loading int
	// AnyModel has the server answer with its one model whatever a request names.
	AnyModel bool
	// Chaos is the share of requests, from 0 to 1, that are answered by a fault drawn
	// from Faults, by Seed and by what is asked: in whatever order requests come, the
	// n-th of the same words has the same fate.
	Chaos  float64
	Faults []string
	Seed   uint64
	// Redirect is where the fault "redirect" leads; "" is a port where nobody listens.
	Redirect string
	// Watch is called while a request is under way; nil is not.
	Watch func()
	// Latency is how long each reply takes, and Slots how many are worked on at once;
	// 0 is no limit.
	Latency time.Duration
	Slots   int
	// Words is the length of summaries, whatever is asked for; 0 is as asked for.
	Words int
	// Cached is how many tokens of a prompt are said to come from a cache.
	Cached int
	// Usage replaces the usage that is reported, as JSON; "none" reports none.
	Usage string
	// Wrap is what stands around the text of each answer, which takes the place of its "%s"; ""
	// is nothing.
	Wrap string
	// Thinking is how the model thinks before it answers.
	Thinking Thinking
	// Tokens counts the tokens of a text for the usage that is reported; nil takes four
	// bytes for one.
	Tokens func(string) int
	// TLS has the server speak TLS, with a certificate that nobody trusts.
	TLS bool
	// Template is the form in which the model takes texts, one of templates; "" is the wire's. With
	// "-500" behind it, other forms are refused with status 500.
	Template string
	// Keeps says which placeholders the model keeps: "" all, "tags" or "nothing".
	Keeps string
	// Batch is how the batch service behaves.
	Batch BatchConfig
}

// Server is a running server.
type Server struct {
	// URL is its address, with /v1.
	URL string

	cfg  Config
	http *httptest.Server
	mu   sync.Mutex
	more *sync.Cond
	log  []Request
	// batched is the requests that came in batches.
	batched []Request
	batch   batchService
	// seen counts how often the same words were asked.
	seen map[uint64]uint64
	// slots holds a token for each reply that is worked on.
	slots chan struct{}
}

// Request is one request that the server got.
type Request struct {
	// Key is the bearer token that came with it, Header all its headers.
	Key    string      `json:"-"`
	Header http.Header `json:"-"`
	// Fields are all fields of the request, as JSON.
	Fields map[string]json.RawMessage `json:"-"`
	// Model, Stream and Messages are as sent.
	Model    string    `json:"model"`
	Stream   bool      `json:"stream"`
	Messages []Message `json:"messages"`
}

// Message is one message of a request.
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
	// listed says that the content was a list of one part with its languages.
	listed bool
}

// Start starts a server on loopback. Close ends it.
func Start(cfg Config) *Server {
	if cfg.Models == nil {
		cfg.Models = []string{"fake"}
	}
	s := &Server{cfg: cfg, seen: make(map[uint64]uint64)}
	if cfg.Slots > 0 {
		s.slots = make(chan struct{}, cfg.Slots)
	}
	s.more = sync.NewCond(&s.mu)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/models", s.models)
	mux.HandleFunc("POST /v1/chat/completions", s.complete)
	mux.HandleFunc("GET /languages", s.languages)
	mux.HandleFunc("POST /translate", s.translation)
	s.batchRoutes(mux)
	s.http = httptest.NewUnstartedServer(mux)
	s.http.Config.ErrorLog = log.New(io.Discard, "", 0) // of handshakes that fail on purpose
	if cfg.TLS {
		s.http.StartTLS()
	} else {
		s.http.Start()
	}
	s.URL = s.http.URL + "/v1"
	return s
}

// Certificate returns the server's certificate as PEM; it is its own authority.
func (s *Server) Certificate() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.http.Certificate().Raw})
}

// Close ends the server and breaks off what is under way.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// Requests returns the completions that were asked for since the last call.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.log
	s.log = nil
	return out
}

// SetFault makes the server answer its next requests wrongly, as Config.Fault and
// Config.First do.
func (s *Server) SetFault(fault string, first int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cfg.Fault, s.cfg.First = fault, first
}

// Await waits until n completions were asked for since the last call of Requests.
func (s *Server) Await(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.log) < n {
		s.more.Wait()
	}
}

func (s *Server) complete(w http.ResponseWriter, r *http.Request) {
	var q Request
	sent, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(sent, &q) != nil || json.Unmarshal(sent, &q.Fields) != nil || len(q.Messages) == 0 {
		writeError(w, http.StatusBadRequest, "bad request", "invalid_request_error", "")
		return
	}
	q.Header = r.Header
	q.Key = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	s.mu.Lock()
	s.log = append(s.log, q)
	s.more.Broadcast()
	fault := s.fault(q)
	s.mu.Unlock()
	if s.slots != nil {
		s.slots <- struct{}{}
		defer func() { <-s.slots }()
	}
	if s.cfg.Latency > 0 {
		time.Sleep(s.cfg.Latency)
	}
	if name, own, ok := strings.Cut(q.Model, "+"); ok {
		q.Model, fault = name, own
	}
	if own, ok := strings.CutPrefix(fault, "refine-"); ok {
		fault = ""
		if refines(q) {
			fault = own
		}
	}
	if !s.cfg.AnyModel && !slices.Contains(s.cfg.Models, q.Model) {
		writeError(w, http.StatusNotFound, fmt.Sprintf("The model `%s` does not exist", q.Model), "invalid_request_error", "model_not_found")
		return
	}
	if s.cfg.Watch != nil {
		s.cfg.Watch()
	}
	switch fault {
	case "leak": // the key in the server's own words, as some servers do
		writeError(w, http.StatusBadRequest, "cannot use "+q.Key+" ("+q.Key[len(q.Key)/2:]+")", "invalid_request_error", "")
		return
	case "repeat": // a header's value in the server's own words
		writeError(w, http.StatusBadRequest, "cannot use "+r.Header.Get("X-Gateway-Key"), "invalid_request_error", "")
		return
	case "leak401":
		writeError(w, http.StatusUnauthorized, "Incorrect API key provided: "+q.Key, "invalid_request_error", "invalid_api_key")
		return
	case "nokey":
		if q.Key == "" {
			fault = "401"
		}
	case "html":
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<html><h1>Log in</h1></html>")
		return
	case "redirect":
		http.Redirect(w, r, cmp.Or(s.cfg.Redirect, "http://localhost:1")+r.URL.Path, http.StatusTemporaryRedirect)
		return
	case "reset": // before a word of an answer
		panic(http.ErrAbortHandler)
	}
	if e, ok := httpErrors[fault]; ok {
		writeFault(w, e)
		return
	}
	if fault == "hang" { // until the client has gone
		<-r.Context().Done()
		return
	}
	answer, finish, refusal := s.ofModel(q, fault)
	if refusal != "" && strings.HasSuffix(s.cfg.Template, "-500") { // llama-server
		writeError(w, http.StatusInternalServerError, "While executing CallExpression at line 19, column 27 in source:\nError: Jinja Exception: "+refusal, "server_error", "")
		return
	}
	if refusal != "" {
		writeError(w, http.StatusBadRequest, refusal, "invalid_request_error", "")
		return
	}
	if s.cfg.Wrap != "" {
		answer = strings.Replace(s.cfg.Wrap, "%s", answer, 1)
	}
	s.send(w, q, fault, answer, finish)
}

// draw chooses the fate of a request. s.mu is held.
func (s *Server) draw(q Request) string {
	h := fnv.New64a()
	for _, m := range q.Messages {
		io.WriteString(h, m.Content)
	}
	words := h.Sum64()
	s.seen[words]++
	dice := rand.New(rand.NewPCG(s.cfg.Seed^words, s.seen[words]))
	if dice.Float64() >= s.cfg.Chaos {
		return ""
	}
	return s.cfg.Faults[dice.IntN(len(s.cfg.Faults))]
}
