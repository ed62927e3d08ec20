package fakeengine

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
)

// answerBatch writes the output and error files of a batch. In a batch that expired or was
// canceled, every second request is unanswered.
func (s *Server) answerBatch(b *Batch, status string) {
	var output, errors []string
	for line := range strings.Lines(string(s.file(b.input).data)) {
		var l batchLine
		if err := json.Unmarshal([]byte(line), &l); err != nil || len(l.Body.Messages) == 0 {
			panic("a line of the batch is not a request: " + line) // from a test's own program
		}
		n := len(output) + len(errors)
		if line := unanswered(b.faults, status, n); line != "" {
			errors = append(errors, fmt.Sprintf(line, n, l.CustomID))
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

// batchLine is what the service reads from a line.
type batchLine struct {
	CustomID string  `json:"custom_id"`
	Body     Request `json:"body"`
}

// fault returns the fault of the reply to q, or "". s.mu is held.
func (s *Server) fault(q Request) string {
	fault := s.cfg.Fault
	if s.cfg.First > 0 {
		if s.cfg.First--; s.cfg.First == 0 {
			s.cfg.Fault = ""
		}
	}
	if s.cfg.Chaos > 0 {
		fault = s.draw(q)
	}
	return fault
}

// reply answers one request of a batch. s.mu is held.
func (s *Server) reply(q Request) (status int, body any) {
	s.batched = append(s.batched, q)
	fault := s.fault(q)
	if name, own, ok := strings.Cut(q.Model, "+"); ok {
		q.Model, fault = name, own
	}
	if e, ok := httpErrors[fault]; ok {
		return e.status, map[string]any{"error": map[string]any{"message": e.message, "type": e.kind, "code": e.code}}
	}
	answer, finish, refusal := s.ofModel(q, fault)
	if refusal != "" {
		return http.StatusBadRequest, map[string]any{"error": map[string]any{"message": refusal, "type": "invalid_request_error"}}
	}
	return http.StatusOK, completion(q, answer, finish, s.usage(q, fault, answer))
}

// Batched returns the batch requests that were answered since the last call.
func (s *Server) Batched() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.batched
	s.batched = nil
	return out
}

// disorder applies faults to the lines of an output file.
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

// AnswerFile answers the requests of a file as a batch service without faults does, and returns
// their number.
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
