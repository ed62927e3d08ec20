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
	"strings"
	"time"
)

// BatchConfig says how the server's batch service behaves.
type BatchConfig struct {
	// Faults are any of "failed" (a batch is not taken), "expired" (half of it is
	// answered), "errors" (a third of the requests fail in passing), "shuffled", "doubled",
	// "unknown" and "malformed" (of the output file), and "lost" (the answer to the making
	// of a batch does not arrive).
	Faults []string
	// First bounds Faults to the first batches; 0 is all of them.
	First int
}

// batchService is the files and batches of a server.
type batchService struct {
	files   []*batchFile
	batches []*Batch
	seq     int
}

type batchFile struct {
	id, name, purpose string
	data              []byte
}

// Batch is a batch that was made.
type Batch struct {
	ID       string
	Metadata map[string]string
	// InputSHA256 is the hash of its input file, in hex.
	InputSHA256 string
	// Requests is how many lines the file has.
	Requests int

	input, status, output, errors string
	faults                        []string
	completed, failed             int
	created                       time.Time
}

// Batches returns the batches that were made so far.
func (s *Server) Batches() []Batch {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Batch
	for _, b := range s.batch.batches {
		out = append(out, *b)
	}
	return out
}

// SetBatchFaults changes what goes wrong with the batches that are made from now on.
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
	f, head, err := r.FormFile("file")
	if err != nil {
		writeError(w, http.StatusBadRequest, "no file: "+err.Error(), "invalid_request_error", "")
		return
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return // the client has gone
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	file := s.addFile(head.Filename, r.FormValue("purpose"), data)
	writeJSON(w, http.StatusOK, file.view())
}

// addFile keeps a file. s.mu is held.
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
	writeJSON(w, http.StatusOK, map[string]any{"object": "list", "data": list})
}

func (s *Server) content(w http.ResponseWriter, r *http.Request) {
	if f := s.file(r.PathValue("id")); f != nil {
		_, _ = w.Write(f.data) // a client that has gone
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
		writeError(w, http.StatusBadRequest, "this is no batch", "invalid_request_error", "")
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
	writeJSON(w, http.StatusOK, b.view())
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

// listBatches lists two batches a page, the newest first.
func (s *Server) listBatches(w http.ResponseWriter, r *http.Request) {
	const page = 2
	all := slices.Clone(s.batch.batches)
	slices.Reverse(all)
	if after := r.URL.Query().Get("after"); after != "" {
		all = all[1+slices.IndexFunc(all, func(b *Batch) bool { return b.ID == after }):]
	}
	list := []any{}
	for _, b := range all[:min(len(all), page)] {
		list = append(list, b.view())
	}
	writeJSON(w, http.StatusOK, map[string]any{"object": "list", "data": list, "has_more": len(all) > page})
}

// retrieveBatch says how a batch stands; each look brings it a step further.
func (s *Server) retrieveBatch(w http.ResponseWriter, r *http.Request) {
	for _, b := range s.batch.batches {
		if b.ID == r.PathValue("id") {
			s.step(b)
			writeJSON(w, http.StatusOK, b.view())
			return
		}
	}
	writeError(w, http.StatusNotFound, "no such batch", "invalid_request_error", "")
}

func (s *Server) cancelBatch(w http.ResponseWriter, r *http.Request) {
	for _, b := range s.batch.batches {
		if b.ID == r.PathValue("id") {
			b.status = "cancelling"
			writeJSON(w, http.StatusOK, b.view())
			return
		}
	}
	writeError(w, http.StatusNotFound, "no such batch", "invalid_request_error", "")
}

// step brings a batch to its next status.
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
		s.answerBatch(b, b.status)
	case "cancelling":
		b.status = "cancelled"
		s.answerBatch(b, b.status)
	}
}

// answerBatch writes the output and error files of a batch: of one that expired or was
// cancelled, every second request was not come to.
func (s *Server) answerBatch(b *Batch, status string) {
	var output, errors []string
	for line := range strings.Lines(string(s.file(b.input).data)) {
		var l batchLine
		if err := json.Unmarshal([]byte(line), &l); err != nil || len(l.Body.Messages) == 0 {
			panic("the line of a batch is no request: " + line) // of a test's own program
		}
		n := len(output) + len(errors)
		failure := ""
		switch {
		case status != "completed" && n%2 == 1:
			failure = fmt.Sprintf(`"response":null,"error":{"code":"batch_%s","message":"This request could not be executed before the batch %s."}`, status, status)
		case slices.Contains(b.faults, "errors") && n%6 == 1:
			failure = `"response":{"status_code":500,"request_id":"r","body":{"error":{"message":"The server had an error","type":"server_error"}}},"error":null`
		case slices.Contains(b.faults, "errors") && n%6 == 4: // as some write it
			failure = `"response":null,"error":"the worker has gone"`
		}
		if failure != "" {
			errors = append(errors, fmt.Sprintf(`{"id":"batch_req_%d","custom_id":%q,%s}`, n, l.CustomID, failure))
			continue
		}
		code, body := s.reply(l.Body)
		response, _ := json.Marshal(map[string]any{"status_code": code, "request_id": "r", "body": body}) // maps of strings and numbers
		text := fmt.Sprintf(`{"id":"batch_req_%d","custom_id":%q,"response":%s,"error":null}`, n, l.CustomID, response)
		if code == http.StatusOK {
			output = append(output, text)
		} else {
			errors = append(errors, text)
		}
	}
	b.completed, b.failed = len(output), len(errors)
	output = disorder(output, b.faults)
	b.output = s.addFile("output.jsonl", "batch_output", []byte(strings.Join(output, "\n"))).id
	if len(errors) > 0 {
		b.errors = s.addFile("errors.jsonl", "batch_output", []byte(strings.Join(errors, "\n")+"\n")).id
	}
}

// batchLine is what the service reads of a line.
type batchLine struct {
	CustomID string  `json:"custom_id"`
	Body     Request `json:"body"`
}

// reply is the answer to a request of a batch. s.mu is held.
func (s *Server) reply(q Request) (status int, body any) {
	s.batched = append(s.batched, q)
	fault := s.cfg.Fault
	if s.cfg.First > 0 {
		if s.cfg.First--; s.cfg.First == 0 {
			s.cfg.Fault = ""
		}
	}
	if s.cfg.Chaos > 0 {
		fault = s.draw(q)
	}
	if name, own, ok := strings.Cut(q.Model, "+"); ok {
		q.Model, fault = name, own
	}
	if e, ok := httpErrors[fault]; ok {
		return e.status, map[string]any{"error": map[string]any{"message": e.message, "type": e.kind, "code": e.code}}
	}
	answer, finish := s.answer(q, fault)
	return http.StatusOK, completion(q, answer, finish, s.usage(q, fault, answer))
}

// Batched returns the requests of batches that were answered since the last call.
func (s *Server) Batched() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.batched
	s.batched = nil
	return out
}

// disorder does to the lines of an output file what faults ask for.
func disorder(lines, faults []string) []string {
	if slices.Contains(faults, "shuffled") {
		slices.Reverse(lines)
	}
	if slices.Contains(faults, "doubled") {
		for _, l := range slices.Clone(lines) {
			lines = append(lines, l, strings.Replace(l, "batch_req_", "batch_req_again_", 1), strings.Replace(l, `"completion_tokens":`, `"completion_tokens":1`, 1))
		}
	}
	if slices.Contains(faults, "unknown") {
		for _, id := range []string{"request-1", strings.Repeat("ab", 32)} {
			lines = append(lines, fmt.Sprintf(`{"id":"x","custom_id":%q,"response":{"status_code":200,"body":{"choices":[]}},"error":null}`, id))
		}
	}
	if slices.Contains(faults, "malformed") {
		lines = slices.Insert(lines, len(lines)/2, `{"id":"z","custom_id":"cut in the mid`)
	}
	return lines
}

// AnswerFile answers the requests of a file as a batch service that is well does, line by
// line, and returns how many there were.
func AnswerFile(output io.Writer, requests io.Reader) (int, error) {
	s := &Server{cfg: Config{Words: 40}}
	d := json.NewDecoder(requests)
	for n := 0; ; n++ {
		var l batchLine
		err := d.Decode(&l)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		answer, finish := s.answer(l.Body, "")
		response, err := json.Marshal(map[string]any{"status_code": http.StatusOK, "request_id": "r", "body": completion(l.Body, answer, finish, s.usage(l.Body, "", answer))})
		if err != nil {
			return n, err
		}
		if _, err := fmt.Fprintf(output, `{"id":"batch_req_%d","custom_id":%q,"response":%s,"error":null}`+"\n", n, l.CustomID, response); err != nil {
			return n, err
		}
	}
}
