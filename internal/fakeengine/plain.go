package fakeengine

import (
	"encoding/json"
	"html"
	"net/http"
	"regexp"
	"strings"
)

// templates matches the prompts of models that expect one text in a format of their own, by the
// format's name. The server rejects a request in another format, or translates its instructions
// too.
var templates = map[string]*regexp.Regexp{
	"ollama": regexp.MustCompile(`(?s)^You are a professional .+ \([\w-]+\) to .+ \([\w-]+\) translator\..*?Please translate the following .+? text into .+?:\n\n\n(.*)$`),
	"hy-mt":  regexp.MustCompile(`(?s)^Translate the following segment into [^\n]+, without additional explanation\.\n\n(.*)$`),
	"tower":  regexp.MustCompile(`(?s)^Translate the following text from .+? into .+?\.\n[^\n:]+: (.*)\n[^\n:]+:$`),
	"list":   regexp.MustCompile(`(?s)^(.*)$`),
	"kwargs": regexp.MustCompile(`(?s)^(.*)$`),
	// unmarked is a chat model that loses every marker.
	"unmarked": regexp.MustCompile(`(?s)^(.*)$`),
}

// htmlTag matches tags that are used as placeholders.
var htmlTag = regexp.MustCompile(`</?[a-z]\d+/?>`)

// anyMarker matches markers, which these models all lose.
var anyMarker = regexp.MustCompile(`\[\[[^\]\n]*\]\]`)

// UnmarshalJSON reads a message whose content is a string or a list with one part.
func (m *Message) UnmarshalJSON(raw []byte) error {
	var plain struct {
		Role    string          `json:"role"`
		Content json.RawMessage `json:"content"`
	}
	if err := json.Unmarshal(raw, &plain); err != nil {
		return err
	}
	m.Role = plain.Role
	var parts []struct {
		Text   string `json:"text"`
		Source string `json:"source_lang_code"`
		Target string `json:"target_lang_code"`
	}
	if json.Unmarshal(plain.Content, &parts) == nil {
		m.listed = len(parts) == 1 && parts[0].Source != "" && parts[0].Source != "und" && parts[0].Target != ""
		for _, p := range parts {
			m.Content += p.Text
		}
		return nil
	}
	return json.Unmarshal(plain.Content, &m.Content)
}

// ofModel returns the model's reply to a request, or the error with which its template rejects it.
func (s *Server) ofModel(q Request, fault string) (answer, finish, refusal string) {
	if s.cfg.Template == "" {
		answer, finish = s.answer(q, fault)
		return answer, finish, ""
	}
	if answer, refusal = s.plainly(q); refusal != "" {
		return "", "", refusal
	}
	answer, finish = spoil(fault, answer, q.Messages[len(q.Messages)-1].Content)
	return answer, finish, ""
}

// plainly returns the reply of a model with a template, or the error with which the template
// rejects the request.
func (s *Server) plainly(q Request) (answer, refusal string) {
	last := q.Messages[len(q.Messages)-1]
	_, languages := q.Fields["chat_template_kwargs"]
	text := last.Content
	template := strings.TrimSuffix(s.cfg.Template, "-500")
	switch m := templates[template].FindStringSubmatch(text); {
	case template == "unmarked":
	case q.Messages[0].Role == "system":
		return "", "Conversation roles must alternate user/assistant/user/assistant"
	case template == "list" && !last.listed:
		return "", "User role must provide `content` as an iterable with exactly one item"
	case template != "list" && last.listed:
		return "", "content must be a string"
	case template == "kwargs" && !languages:
	case m != nil:
		text = m[1]
	}
	return s.words(q, anyMarker.ReplaceAllString(text, "")), ""
}

// words translates each line and keeps the placeholders that the model keeps.
func (s *Server) words(q Request, text string) string {
	switch s.cfg.Keeps {
	case "nothing":
		text = regexp.MustCompile("\\{\\{\\d+\\}\\}|</?[a-z]\\d+ ?/?>|`").ReplaceAllString(text, "")
	case "tags":
		text = regexp.MustCompile(`\{\{\d+\}\}`).ReplaceAllString(text, "")
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = withEnd(s.translate(q, line, "English", ""))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// openEnd matches a last word that cannot end a sentence, as in a truncated text.
var openEnd = regexp.MustCompile(`(?i)\b(?:the|a|an|and|or|but|if|its|their|his|of|for|with|from|into|than|my|your|our|as|on|has|have|had|was|were|between|during|against|without|because|since|until|while)$`)

// withEnd returns a text that does not look truncated.
func withEnd(text string) string { return openEnd.ReplaceAllString(text, "people") }

// airPlay is the fault of a port that belongs to another service: macOS uses the same one for
// AirPlay.
const airPlay = "airplay"

// languages lists the language pairs of the translation server.
func (s *Server) languages(w http.ResponseWriter, _ *http.Request) {
	if s.cfg.Fault == airPlay {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	writeJSON(w, http.StatusOK, []map[string]any{{"code": "de", "name": "German", "targets": []string{"en"}}, {"code": "en", "name": "English", "targets": []string{"de"}}})
}

// translation replies in LibreTranslate's protocol.
func (s *Server) translation(w http.ResponseWriter, r *http.Request) {
	var fields map[string]json.RawMessage
	var q struct {
		Q      json.RawMessage `json:"q"`
		Source string          `json:"source"`
		Target string          `json:"target"`
		Format string          `json:"format"`
		Key    string          `json:"api_key"`
	}
	decoder := json.NewDecoder(r.Body)
	if decoder.Decode(&fields) != nil {
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": "Invalid JSON format"})
		return
	}
	whole, _ := json.Marshal(fields)
	_ = json.Unmarshal(whole, &q) // it was JSON
	var text string
	var list []string
	listed := json.Unmarshal(q.Q, &text) != nil && json.Unmarshal(q.Q, &list) == nil
	s.mu.Lock()
	s.log = append(s.log, Request{Key: q.Key, Header: r.Header, Fields: fields, Messages: []Message{{Role: "user", Content: text + strings.Join(list, "\n")}}})
	s.more.Broadcast()
	fault := s.cfg.Fault
	if s.cfg.First > 0 {
		if s.cfg.First--; s.cfg.First == 0 {
			s.cfg.Fault = ""
		}
	}
	s.mu.Unlock()
	switch {
	case fault == "429":
		w.Header().Set("Retry-After", "0")
		writeJSON(w, http.StatusTooManyRequests, map[string]string{"error": "Slowdown: 80 per 1 minute"})
	case fault == airPlay:
		w.WriteHeader(http.StatusForbidden)
	case fault == "lists" && listed: // versions that only accept a string
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": "Invalid request: q must be a string"})
	case fault == "long" && len(q.Q) > 100:
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": "Invalid request: request (200) exceeds text limit (100)"})
	case fault == "key":
		writeJSON(w, http.StatusForbidden, map[string]string{"error": "Invalid API key"})
	case q.Target != "en":
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": q.Target + " is not supported"})
	case listed:
		for i, one := range list {
			list[i] = s.words(Request{}, one)
		}
		writeJSON(w, http.StatusOK, map[string]any{"translatedText": list})
	case q.Format == "html" && strings.ContainsAny(htmlTag.ReplaceAllString(text, ""), "<>"):
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": "the text is not HTML"})
	case q.Format == "html":
		words := strings.ReplaceAll(s.words(Request{}, html.UnescapeString(text)), "&", "&amp;")
		writeJSON(w, http.StatusOK, map[string]any{"translatedText": words})
	default:
		writeJSON(w, http.StatusOK, map[string]any{"translatedText": s.words(Request{}, text)})
	}
}
