package fakeengine

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

// BatchConfig configures the server's batch service.
type BatchConfig struct {
	// Faults are any of "failed" (a batch is rejected), "expired" (half of it is answered),
	// "errors" (a third of the requests fails temporarily), "shuffled", "doubled", "unknown" and
	// "malformed" (the output file), and "lost" (the response to the creation of a batch is lost).
	// Those in batch_forms.go imitate other services.
	Faults []string
	// First limits Faults to the first batches; 0 means all.
	First int
}

// batchService holds the files and batches of a server.
type batchService struct {
	files   []*batchFile
	batches []*Batch
	seq     int
}

type batchFile struct {
	id, name, purpose string
	data              []byte
}

// Batch is a batch that a client created.
type Batch struct {
	ID       string
	Metadata map[string]string
	// InputSHA256 is the hex hash of the input file.
	InputSHA256 string
	// Requests is the number of lines of the input file.
	Requests int

	input, status, output, errors string
	faults                        []string
	completed, failed             int
	created                       time.Time
}

// Batches returns the batches created so far.
func (s *Server) Batches() []Batch {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Batch
	for _, b := range s.batch.batches {
		out = append(out, *b)
	}
	return out
}

// SetBatchFaults sets the faults of batches created from now on.
func (s *Server) SetBatchFaults(faults ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cfg.Batch = BatchConfig{Faults: faults}
}

// batchRoutes adds the batch service to the server.
func (s *Server) batchRoutes(mux *http.ServeMux) {
	locked := func(h func(http.ResponseWriter, *http.Request)) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			s.mu.Lock()
			defer s.mu.Unlock()
			h(w, r)
		}
	}
	mux.HandleFunc("POST /v1/files", s.upload)
	mux.HandleFunc("GET /v1/files", locked(s.listFiles))
	mux.HandleFunc("GET /v1/files/{id}/content", locked(s.content))
	mux.HandleFunc("POST /v1/batches", locked(s.createBatch))
	mux.HandleFunc("GET /v1/batches", locked(s.listBatches))
	mux.HandleFunc("GET /v1/batches/{id}", locked(s.retrieveBatch))
	mux.HandleFunc("POST /v1/batches/{id}/cancel", locked(s.cancelBatch))
}

func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	if s.has(otherUpload) {
		writeError(w, http.StatusBadRequest, "file_name and purpose batch-api required", "invalid_request_error", "")
		return
	}
	f, head, err := r.FormFile("file")
	if err != nil {
		writeError(w, http.StatusBadRequest, "no file: "+err.Error(), "invalid_request_error", "")
		return
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return // the client is gone
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	file := s.addFile(head.Filename, r.FormValue("purpose"), data)
	writeJSON(w, http.StatusOK, file.view())
}

// addFile stores a file. s.mu is held.
func (s *Server) addFile(name, purpose string, data []byte) *batchFile {
	s.batch.seq++
	f := &batchFile{id: fmt.Sprintf("file-%d", s.batch.seq), name: name, purpose: purpose, data: data}
	s.batch.files = append(s.batch.files, f)
	return f
}

func (f *batchFile) view() map[string]any {
	return map[string]any{"id": f.id, "object": "file", "filename": f.name, "purpose": f.purpose, "bytes": len(f.data), "status": "processed"}
}

func (s *Server) listFiles(w http.ResponseWriter, _ *http.Request) {
	list := []any{}
	for _, f := range s.batch.files {
		list = append(list, f.view())
	}
	s.writeList(w, list, false)
}

func (s *Server) content(w http.ResponseWriter, r *http.Request) {
	if f := s.file(r.PathValue("id")); f != nil {
		_, _ = w.Write(f.data) // the client may be gone
		return
	}
	writeError(w, http.StatusNotFound, "no such file", "invalid_request_error", "")
}

func (s *Server) file(id string) *batchFile {
	for _, f := range s.batch.files {
		if f.id == id {
			return f
		}
	}
	return nil
}

func (s *Server) createBatch(w http.ResponseWriter, r *http.Request) {
	var q struct {
		InputFileID      string            `json:"input_file_id"`
		Endpoint         string            `json:"endpoint"`
		CompletionWindow string            `json:"completion_window"`
		Metadata         map[string]string `json:"metadata"`
	}
	err := json.NewDecoder(r.Body).Decode(&q)
	f := s.file(q.InputFileID)
	if err != nil || f == nil || f.purpose != "batch" || q.Endpoint != "/v1/chat/completions" || q.CompletionWindow != "24h" {
		writeError(w, http.StatusBadRequest, "this is not a batch", "invalid_request_error", "")
		return
	}
	sum := sha256.Sum256(f.data)
	s.batch.seq++
	b := &Batch{ID: fmt.Sprintf("batch_%d", s.batch.seq), Metadata: q.Metadata, InputSHA256: hex.EncodeToString(sum[:]), Requests: bytes.Count(f.data, []byte("\n")),
		input: f.id, status: "validating", created: time.Now()}
	if n := len(s.batch.batches); s.cfg.Batch.First == 0 || n < s.cfg.Batch.First {
		b.faults = s.cfg.Batch.Faults
	}
	s.batch.batches = append(s.batch.batches, b)
	if slices.Contains(b.faults, "lost") {
		panic(http.ErrAbortHandler)
	}
	writeJSON(w, http.StatusOK, s.form(b.view(), true))
}

func (b *Batch) view() map[string]any {
	v := map[string]any{"id": b.ID, "object": "batch", "endpoint": "/v1/chat/completions", "input_file_id": b.input, "completion_window": "24h", "status": b.status,
		"created_at": b.created.Unix(), "metadata": b.Metadata, "output_file_id": nil, "error_file_id": nil, "errors": nil,
		"request_counts": map[string]int{"total": b.Requests, "completed": b.completed, "failed": b.failed}}
	if b.output != "" {
		v["output_file_id"] = b.output
	}
	if b.errors != "" {
		v["error_file_id"] = b.errors
	}
	if b.status == "failed" {
		v["errors"] = map[string]any{"object": "list", "data": []any{map[string]any{"code": "token_limit_exceeded", "message": "Enqueued token limit reached", "line": nil, "param": nil}}}
	}
	return v
}

// listBatches lists two batches per page, newest first.
func (s *Server) listBatches(w http.ResponseWriter, r *http.Request) {
	const page = 2
	all := slices.Clone(s.batch.batches)
	slices.Reverse(all)
	if after := r.URL.Query().Get("after"); after != "" {
		all = all[1+slices.IndexFunc(all, func(b *Batch) bool { return b.ID == after }):]
	}
	list := []any{}
	for _, b := range all[:min(len(all), page)] {
		list = append(list, s.form(b.view(), false))
	}
	s.writeList(w, list, len(all) > page)
}

// retrieveBatch returns a batch. Each call advances its status.
func (s *Server) retrieveBatch(w http.ResponseWriter, r *http.Request) {
	for _, b := range s.batch.batches {
		if b.ID == r.PathValue("id") {
			s.step(b)
			writeJSON(w, http.StatusOK, s.form(b.view(), false))
			return
		}
	}
	writeError(w, http.StatusNotFound, "no such batch", "invalid_request_error", "")
}

func (s *Server) cancelBatch(w http.ResponseWriter, r *http.Request) {
	for _, b := range s.batch.batches {
		if b.ID == r.PathValue("id") {
			b.status = "cancelling"
			writeJSON(w, http.StatusOK, s.form(b.view(), false))
			return
		}
	}
	writeError(w, http.StatusNotFound, "no such batch", "invalid_request_error", "")
}

// step advances a batch to its next status.
func (s *Server) step(b *Batch) {
	switch b.status {
	case "validating":
		b.status = "in_progress"
		if slices.Contains(b.faults, "failed") {
			b.status = "failed"
		}
	case "in_progress":
		b.status = "finalizing"
	case "finalizing":
		b.status = "completed"
		if slices.Contains(b.faults, "expired") {
			b.status = "expired"
		}
		if slices.Contains(b.faults, canceled) { // by someone else, at the service
			b.status = "cancelled"
		}
		s.answerBatch(b, b.status)
	case "cancelling":
		b.status = "cancelled"
		s.answerBatch(b, b.status)
	}
}
