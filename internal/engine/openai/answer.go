package openai

import (
	"encoding/json"
	"strings"
	"time"

	"tolka/internal/engine"
)

// answer is a reply while it comes in, whether in one piece or in a stream.
type answer struct {
	model   string
	text    strings.Builder
	refused bool
	finish  string
	// reasoned says that the model thought aloud, in a field of its own.
	reasoned bool
	// reasoningBytes is the length of what it thought aloud, which counts as completion.
	reasoningBytes int
	choices        bool
	// usage is the usage that the server reported, 0 where it did not.
	usage engine.Usage
	// firstToken is how long the first piece of text took to come.
	firstToken time.Duration
	// checked is the length of text up to which no repetition was found.
	checked int
}

// chunk is what tolka reads of a reply: go-openai's own type knows neither a
// whole message in a stream nor content in parts.
type chunk struct {
	Model   string `json:"model"`
	Choices []struct {
		Index        int     `json:"index"`
		Delta        content `json:"delta"`
		Message      content `json:"message"`
		FinishReason string  `json:"finish_reason"`
	} `json:"choices"`
	Usage json.RawMessage `json:"usage"`
}

// content is a message or a piece of one.
type content struct {
	Content          json.RawMessage `json:"content"`
	Refusal          string          `json:"refusal"`
	ReasoningContent string          `json:"reasoning_content"`
	Reasoning        string          `json:"reasoning"`
}

// add takes in one event of a stream, or a whole reply.
func (a *answer) add(raw []byte) error {
	var c chunk
	if json.Unmarshal(raw, &c) != nil {
		return errBrokenJSON
	}
	if c.Model != "" {
		a.model = c.Model
	}
	a.report(c.Usage)
	for _, choice := range c.Choices {
		if choice.Index != 0 {
			continue
		}
		a.choices = true
		for _, m := range []content{choice.Delta, choice.Message} {
			a.text.WriteString(prose(m.Content))
			a.refused = a.refused || m.Refusal != ""
			a.reasoningBytes += max(len(m.ReasoningContent), len(m.Reasoning)) // the same text under two names
			a.reasoned = a.reasoned || m.ReasoningContent != "" || m.Reasoning != ""
		}
		if choice.FinishReason != "" {
			a.finish = choice.FinishReason
		}
	}
	return nil
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

// result returns the text of an answer that came to its end, reasoning taken
// out, or what keeps it from being used.
func (a *answer) result() (string, error) {
	if !a.choices {
		return "", errNoChoices
	}
	text, closed := withoutReasoning(a.text.String())
	switch finishOf(a.finish) {
	case finishNone:
		return "", errNoFinish
	case finishFilter:
		return "", errFiltered
	case finishLength:
		return "", errLength
	}
	switch {
	case a.refused:
		return "", errFiltered
	case !closed:
		return "", errOpenThink
	}
	return text, nil
}

// thought reports whether the answer holds reasoning, in whichever way.
func (a *answer) thought() bool {
	return a.reasoned || strings.HasPrefix(strings.TrimSpace(a.text.String()), "<think")
}

// finish says why a model stopped.
type finish int

const (
	finishNone finish = iota
	finishStop
	finishLength
	finishFilter
)

// finishOf reads a finish reason: OpenAI's words, and those that other servers
// pass on from their models. A word that is not known is no end of an answer.
func finishOf(reason string) finish {
	switch strings.ToLower(reason) {
	case "stop", "eos", "eos_token", "end_turn", "stop_sequence", "complete":
		return finishStop
	case "length", "max_tokens", "model_length":
		return finishLength
	case "content_filter", "safety", "recitation", "refusal", "prohibited_content", "blocklist":
		return finishFilter
	}
	return finishNone
}
