// Package engine holds the vocabulary that prompts, engines and the pipeline
// share: what is asked, what comes back, and the ways in which an engine fails.
package engine

import (
	"encoding/json"
	"time"
)

// Role says who speaks in a message.
type Role string

// The roles of the chat completion protocol that tolka uses.
const (
	System    Role = "system"
	User      Role = "user"
	Assistant Role = "assistant"
)

// Message is one turn of a conversation.
type Message struct {
	Role    Role
	Content string
}

// Request is one question to an engine.
type Request struct {
	// Model names the model; "" leaves the choice to the engine.
	Model string
	// Messages is the conversation; the last one is the user's.
	Messages []Message
	// MaxTokens bounds the completion, in tokens; 0 sets no bound.
	MaxTokens int
	// Relimited says that the request is asked again because of its limit, and that MaxTokens
	// is another one than at first.
	Relimited bool
	// PromptTokens is the caller's own count of the prompt's tokens, with which a
	// silent cut by the server is noticed; 0 where it is not known.
	PromptTokens int
	// Content replaces the content of the last message for models that take it as JSON in a form
	// of their own; nil leaves it unchanged.
	Content json.RawMessage
	// Fields are more fields of the request, by name, that its dialect has.
	Fields map[string]json.RawMessage
	// Bare says that the last message is a text to complete, for a model without a chat.
	Bare bool
	// From and To are the tags of the languages for an engine that expects them, and HTML says
	// that placeholders are tags for it. From is "" if the language is unknown.
	From, To string
	HTML     bool
	// NeverThinks says that the model does not think before it answers, so that no request waits to
	// find out.
	NeverThinks bool
	// EndMark is the line that closes a complete answer; "" if the answer has none.
	EndMark string
	// Segments are the IDs of the segments that the last message holds, for whoever
	// keeps a record of what was asked.
	Segments []string
	// Extra is why the request is sent although its text was asked for before, such as "checks";
	// "" for the first request of a text.
	Extra string
	// Attempt is 0 for a first request and counts the repairs of it, so that an
	// engine may vary what it can (a seed) instead of giving the same answer.
	Attempt int
}

// Reply is a complete answer: the engine said itself that it had finished.
type Reply struct {
	// Text is the answer, reasoning taken out.
	Text string
	// Model is the model that answered, as the engine names it.
	Model string
	// Usage is what the request cost.
	Usage Usage
	// FirstToken is the time from sending the request to the first piece of text;
	// 0 where the reply did not come piece by piece.
	FirstToken time.Duration
	// StandIn is the model that answered in the place of the one that was asked for,
	// as the user names it, and Why what kept that one from it. Both are "" where the
	// model that was asked for answered.
	StandIn, Why string
}

// Usage counts what requests cost. The zero value is nothing.
type Usage struct {
	// Requests is how many were sent, further attempts included.
	Requests int
	// PromptTokens, CachedTokens (those of the prompt that the provider had in
	// its cache), CompletionTokens and ReasoningTokens (those of the completion that the
	// model spent on thinking) are as the engine reports them.
	PromptTokens, CachedTokens, CompletionTokens, ReasoningTokens int
}

// Add adds v to u.
func (u *Usage) Add(v Usage) {
	u.Requests += v.Requests
	u.PromptTokens += v.PromptTokens
	u.CachedTokens += v.CachedTokens
	u.CompletionTokens += v.CompletionTokens
	u.ReasoningTokens += v.ReasoningTokens
}
