// Package fakeengine is an OpenAI-compatible server for tests. It uses the format of docs/wire.md,
// translates without a model, and misbehaves on request.
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

// Config configures a server.
type Config struct {
	// Pairs maps the text of segments to translations. All other text is translated word by word
	// into meaningless words.
	Pairs map[string]string
	// Refined maps the text of segments to translations for requests that refine a translation.
	Refined map[string]string
	// Repaired maps the text of segments to translations for requests that say what was wrong with
	// the previous reply.
	Repaired map[string]string
	// Spelled maps names to possible spellings. The model chooses one by a hash of the request,
	// unless the request has a line "name = spelling".
	Spelled map[string][]string
	// Fault is the fault of replies, one of Faults, or "". A request can also ask for one in the
	// model's name: "fake+cut". A fault that begins with "refine-" only applies to requests that
	// refine a translation.
	Fault string
	// First limits Fault to the first requests; 0 means all.
	First int
	// Models is the list that /models returns; nil means only "fake".
	Models []string
	// Fields are added to each entry of the list of models, as some servers do.
	Fields map[string]any
	// Loading is the number of requests for the list of models that fail because the model is still
	// loading.
	Loading int
	// AnyModel makes the server reply with its only model, whatever model a request names.
	AnyModel bool
	// Chaos is the share of requests, from 0 to 1, that fail with a random fault from Faults. The
	// choice depends on Seed and on the text: the n-th request with the same text always has the
	// same fault, in whatever order requests arrive.
	Chaos  float64
	Faults []string
	Seed   uint64
	// Redirect is the target of the fault "redirect"; "" is a closed port.
	Redirect string
	// Watch, if not nil, is called while a request is in flight.
	Watch func()
	// Latency is the time that each reply takes, and Slots the number of replies in parallel; 0
	// means unlimited.
	Latency time.Duration
	Slots   int
	// Words is the length of summaries; 0 uses the requested length.
	Words int
	// Cached is the number of prompt tokens reported as cached.
	Cached int
	// Usage replaces the reported usage, as JSON; "none" reports none.
	Usage string
	// Wrap, if not "", is put around the text of each reply, which replaces its "%s".
	Wrap string
	// Thinking configures how the model thinks before it replies.
	Thinking Thinking
	// Tokens counts the tokens of a text for the reported usage; nil assumes four bytes per token.
	Tokens func(string) int
	// TLS makes the server use TLS with an untrusted certificate.
	TLS bool
	// Template is the format in which the model expects text, one of templates; "" is the wire
	// format. With the suffix "-500", other formats fail with status 500.
	Template string
	// Keeps selects the placeholders that the model keeps: "" for all, "tags" or "nothing".
	Keeps string
	// Batch configures the batch service.
	Batch BatchConfig
}

// Server is a running server.
type Server struct {
	// URL is the server's address, including /v1.
	URL string

	cfg  Config
	http *httptest.Server
	mu   sync.Mutex
	more *sync.Cond
	log  []Request
	// batched holds the requests that came in batches.
	batched []Request
	batch   batchService
	// seen counts requests by a hash of their text.
	seen map[uint64]uint64
	// slots holds a token for each reply in progress.
	slots chan struct{}
}

// Request is a request that the server received.
type Request struct {
	// Key is the bearer token, and Header holds all headers.
	Key    string      `json:"-"`
	Header http.Header `json:"-"`
	// Fields holds all fields of the request, as JSON.
	Fields map[string]json.RawMessage `json:"-"`
	// Model, Stream and Messages are unchanged.
	Model    string    `json:"model"`
	Stream   bool      `json:"stream"`
	Messages []Message `json:"messages"`
}

// Message is one message of a request.
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
	// listed is set if the content was a list with one part and its languages.
	listed bool
}

// Start starts a server on loopback. The caller must call Close.
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
	s.http.Config.ErrorLog = log.New(io.Discard, "", 0) // handshakes fail on purpose
	if cfg.TLS {
		s.http.StartTLS()
	} else {
		s.http.Start()
	}
	s.URL = s.http.URL + "/v1"
	return s
}

// Certificate returns the server's self-signed certificate as PEM.
func (s *Server) Certificate() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.http.Certificate().Raw})
}

// Close stops the server and interrupts requests in flight.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// Requests returns the completion requests since the last call.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.log
	s.log = nil
	return out
}

// SetFault sets the fault of the next requests, like Config.Fault and Config.First.
func (s *Server) SetFault(fault string, first int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cfg.Fault, s.cfg.First = fault, first
}

// Await waits until the server has received n completion requests since the last call of Requests.
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
	case "leak": // echoes the key, as some servers do
		writeError(w, http.StatusBadRequest, "cannot use "+q.Key+" ("+q.Key[len(q.Key)/2:]+")", "invalid_request_error", "")
		return
	case "repeat": // echoes a header's value
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
	case "reset": // before any reply
		panic(http.ErrAbortHandler)
	}
	if e, ok := httpErrors[fault]; ok {
		writeFault(w, e)
		return
	}
	if fault == "hang" { // until the client is gone
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

// draw chooses the fault of a request. s.mu is held.
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
