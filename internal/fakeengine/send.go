package fakeengine

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// send writes a reply, as a stream if the request asks for one.
func (s *Server) send(w http.ResponseWriter, q Request, fault, answer, finish string) {
	usage := s.usage(q, fault, answer)
	if !q.Stream {
		writeJSON(w, http.StatusOK, completion(q, answer, finish, usage))
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	event := func(v any) {
		data, _ := json.Marshal(v) // maps of strings and numbers
		fmt.Fprintf(w, "data: %s\n\n", data)
		w.(http.Flusher).Flush()
	}
	chunk := func(content string, finish any) map[string]any {
		return map[string]any{"object": "chat.completion.chunk", "model": q.Model, "choices": []any{map[string]any{"index": 0, "delta": map[string]string{"content": content}, "finish_reason": finish}}}
	}
	half := len(answer) / 2
	for half > 0 && answer[half-1] != ' ' {
		half--
	}
	if s.thoughts(q) > 0 {
		event(map[string]any{"choices": []any{map[string]any{"index": 0, "delta": map[string]string{"reasoning_content": "Let me think."}}}})
	}
	event(chunk(answer[:half], nil))
	switch fault {
	case "cutstream": // the connection breaks in the middle of the reply
		panic(http.ErrAbortHandler)
	case "cutclean": // it ends cleanly, but in the middle
		return
	}
	event(chunk(answer[half:], nil))
	if finish != "" {
		event(chunk("", finish))
	}
	if usage != nil {
		event(map[string]any{"object": "chat.completion.chunk", "model": q.Model, "choices": []any{}, "usage": usage})
	}
	fmt.Fprint(w, "data: [DONE]\n\n")
}

// usage returns the usage that the server reports for a request.
func (s *Server) usage(q Request, fault, answer string) any {
	switch s.cfg.Usage {
	case "":
	case "none":
		return nil
	default:
		return json.RawMessage(s.cfg.Usage)
	}
	prompt, completion := size(q)/4, len(answer)/4
	if s.cfg.Tokens != nil {
		prompt, completion = 3, s.cfg.Tokens(answer)
		for _, m := range q.Messages {
			prompt += 4 + s.cfg.Tokens(m.Content)
		}
	}
	if fault == "promptcut" {
		prompt = 20
	}
	thoughts := s.thoughts(q)
	completion += thoughts
	return map[string]any{"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion,
		"prompt_tokens_details": map[string]int{"cached_tokens": s.cfg.Cached}, "completion_tokens_details": map[string]int{"reasoning_tokens": thoughts}}
}

// completion is a reply that is not streamed.
func completion(q Request, answer, finish string, usage any) map[string]any {
	return map[string]any{"object": "chat.completion", "model": q.Model, "usage": usage, "choices": []any{map[string]any{
		"index": 0, "finish_reason": finish, "message": Message{Role: "assistant", Content: answer},
	}}}
}

func size(q Request) int {
	n := 0
	for _, m := range q.Messages {
		n += len(m.Content)
	}
	return n
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client may be gone
}

func writeFault(w http.ResponseWriter, e httpError) {
	if e.retryAfter != "" {
		w.Header().Set("Retry-After-Ms", e.retryAfter)
	}
	writeError(w, e.status, e.message, e.kind, e.code)
}

func writeError(w http.ResponseWriter, status int, message, kind, code string) {
	writeJSON(w, status, map[string]any{"error": map[string]any{"message": message, "type": kind, "param": nil, "code": code}})
}
