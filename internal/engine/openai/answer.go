package openai

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"tolka/internal/engine"
)

// answer is a reply while it comes in, whether in one piece or in a stream.
type answer struct {
	model   string
	text    strings.Builder
	refused bool
	// finish is the model's finish reason, "" if none came.
	finish string
	// reasoningBytes is the length of the thinking that came in a field of its own. It counts
	// as completion.
	reasoningBytes int
	choices        bool
	// usage is the usage that the server reported, 0 where it did not.
	usage engine.Usage
	// firstToken is how long the first piece of text took to come.
	firstToken time.Duration
	// checked is the length of text up to which no repetition was found.
	checked int
}

// chunk is what tolka reads of a reply. go-openai's type lacks whole messages in a
// stream and content in parts. Only what the answer needs has to have the right type:
// everything else may be anything, so that no paid answer is lost for it.
type chunk struct {
	Model   json.RawMessage `json:"model"`
	Choices []struct {
		Index        json.RawMessage `json:"index"`
		Delta        content         `json:"delta"`
		Message      content         `json:"message"`
		Text         json.RawMessage `json:"text"` // of a completion without a chat
		FinishReason json.RawMessage `json:"finish_reason"`
	} `json:"choices"`
	Usage json.RawMessage `json:"usage"`
	// TranslatedText is the reply of a translation server.
	TranslatedText json.RawMessage `json:"translatedText"`
}

// content is a message or a piece of one.
type content struct {
	Content          json.RawMessage `json:"content"`
	Refusal          json.RawMessage `json:"refusal"`
	ReasoningContent json.RawMessage `json:"reasoning_content"`
	Reasoning        json.RawMessage `json:"reasoning"`
}

// add takes in one event of a stream, or a whole reply.
func (a *answer) add(raw []byte) error {
	var c chunk
	if json.Unmarshal(raw, &c) != nil {
		return errBrokenJSON
	}
	if model := textOf(c.Model); model != "" {
		a.model = model
	}
	a.report(c.Usage)
	a.addTranslation(c.TranslatedText)
	for _, choice := range c.Choices {
		if index := textOf(choice.Index); index != "" && index != "0" {
			continue
		}
		a.choices = true
		if d, m := choice.Delta, choice.Message; len(d.Content)+len(d.Reasoning)+len(d.ReasoningContent)+len(m.Content) == 0 {
			a.text.WriteString(textOf(choice.Text)) // Together repeats a chat's piece here
		}
		for _, m := range []content{choice.Delta, choice.Message} {
			a.text.WriteString(prose(m.Content))
			a.refused = a.refused || textOf(m.Refusal) != ""
			// The two fields may hold the same text.
			a.reasoningBytes += max(thinkingIn(m.ReasoningContent, 0), thinkingIn(m.Reasoning, 0)) + thinkingParts(m.Content)
		}
		if reason := textOf(choice.FinishReason); reason != "" {
			a.finish = reason
		}
	}
	return nil
}

// thinkingIn counts the bytes of thinking in a field: a string, or the texts in an object
// or a list. depth bounds how deep it looks.
func thinkingIn(raw json.RawMessage, depth int) int {
	if len(raw) == 0 || depth > 4 {
		return 0
	}
	n := 0
	switch raw[0] {
	case '"':
		return len(strings.TrimSpace(textOf(raw)))
	case '{':
		for key, value := range fields(raw) {
			if key != "type" && key != "format" && key != "id" {
				n += thinkingIn(value, depth+1)
			}
		}
	case '[':
		var list []json.RawMessage
		_ = json.Unmarshal(raw, &list) // raw is valid
		for _, value := range list {
			n += thinkingIn(value, depth+1)
		}
	}
	return n
}

// thinkingParts counts the bytes of thinking in content that comes in parts.
func thinkingParts(raw json.RawMessage) int {
	if len(raw) == 0 || raw[0] != '[' {
		return 0
	}
	var parts []struct {
		Type     string          `json:"type"`
		Thinking json.RawMessage `json:"thinking"`
	}
	_ = json.Unmarshal(raw, &parts) // any other list is not thinking
	n := 0
	for _, p := range parts {
		n += thinkingIn(p.Thinking, 0)
	}
	return n
}

// prose returns the text of a message: a string, or the parts of type text
// where a server sends parts.
func prose(raw json.RawMessage) string {
	if len(raw) == 0 {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var parts []struct {
		Type string `json:"type"`
		Text string `json:"text"`
	}
	_ = json.Unmarshal(raw, &parts) // anything else is no text
	var b strings.Builder
	for _, p := range parts {
		if p.Type == "text" {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// result returns the text of an answer that came to its end, without thinking, or what
// keeps it from being used. endMark is what closes a complete answer, "" if that is not
// known: an answer that has it is complete without a finish reason, or with one that
// says nothing of the text.
func (a *answer) result(endMark string) (string, error) {
	if !a.choices {
		return "", errNoChoices
	}
	s := splitThinking(a.text.String())
	switch finishOf(a.finish) {
	case finishNone:
		if !closedBy(s.text, endMark) {
			return "", errNoFinish
		}
	case finishUnknown:
		if !closedBy(s.text, endMark) {
			return "", &unknownFinish{a.finish}
		}
	case finishFilter:
		return "", errFiltered
	case finishLength:
		return "", errLength
	}
	switch {
	case a.refused && !closedBy(s.text, endMark):
		return "", errFiltered
	case s.open:
		return "", errOpenThink
	}
	return s.text, nil
}

// closedBy reports whether a text is closed by an end mark, give or take what models put
// behind it.
func closedBy(text, endMark string) bool {
	const trailing = 40 // bytes: a fence, special tokens
	at := strings.LastIndex(text, endMark)
	return endMark != "" && at >= 0 && len(strings.TrimSpace(text[at+len(endMark):])) <= trailing
}

// thought returns the bytes of thinking in the answer, in whichever way it came.
func (a *answer) thought() int {
	return a.reasoningBytes + len(strings.TrimSpace(splitThinking(a.text.String()).thinking))
}

// unknownFinish is a finish reason that says neither that the model had finished nor why not.
type unknownFinish struct{ reason string }

// Error names the reason.
func (e *unknownFinish) Error() string {
	return "the model stopped with the finish reason " + strconv.Quote(oneLine(e.reason[:min(len(e.reason), 60)]))
}

// finish says why a model stopped.
type finish int

const (
	finishNone finish = iota
	finishStop
	finishLength
	finishFilter
	finishUnknown
)

// Finish reasons: those that say that the model had finished, and the words in others that
// say that a limit or a filter stopped it. Servers pass on their models' own words.
var (
	stopReasons = []string{"stop", "eos", "eos_token", "end_turn", "stop_sequence", "complete", "completed", "end", "done", "finish", "finished"}
	limitWords  = []string{"length", "token", "context", "trunc", "limit"}
	filterWords = []string{"filter", "safety", "recitation", "refus", "prohibit", "block", "sensitive", "moderat", "policy", "guardrail", "spii", "violat"}
)

// finishOf reads a finish reason.
func finishOf(reason string) finish {
	reason = strings.ToLower(strings.TrimPrefix(strings.ToUpper(reason), "FINISH_REASON_"))
	named := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(reason, w) })
	}
	switch {
	case reason == "" || reason == "null" || reason == "unspecified":
		return finishNone
	case slices.Contains(stopReasons, reason):
		return finishStop
	case named(filterWords): // before the limits: "token_limit" is one, "content_filter" is not
		return finishFilter
	case named(limitWords):
		return finishLength
	}
	return finishUnknown
}
