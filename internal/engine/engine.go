// Package engine defines the types that prompts, engines and the pipeline share: requests, replies,
// and the ways in which an engine fails.
package engine

import (
	"encoding/json"
	"time"
)

// Role is the author of a message.
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

// Request is one request to an engine.
type Request struct {
	// Model names the model; "" lets the engine choose.
	Model string
	// Messages is the conversation. Its last message is the user's.
	Messages []Message
	// MaxTokens limits the completion, in tokens; 0 means no limit.
	MaxTokens int
	// Relimited is set if the request is sent again with a different MaxTokens because it hit the
	// first limit.
	Relimited bool
	// PromptTokens is tolka's own count of the prompt's tokens, used to detect a server that
	// silently truncates prompts; 0 if unknown.
	PromptTokens int
	// Content replaces the content of the last message for models that expect JSON in a format of
	// their own; nil leaves it unchanged.
	Content json.RawMessage
	// Fields are additional fields of the request, by name, set by the dialect.
	Fields map[string]json.RawMessage
	// Bare is set if the last message is a text to complete, for a model without a chat template.
	Bare bool
	// From and To are language tags for engines that need them. From is "" if the language is
	// unknown. HTML is set if the placeholders are tags.
	From, To string
	HTML     bool
	// NeverThinks is set if the model never thinks before it replies, so that no request has to
	// wait to find out.
	NeverThinks bool
	// EndMark is the line that ends a complete reply; "" if replies have no end mark.
	EndMark string
	// Segments lists the IDs of the segments in the last message, for a record of requests.
	Segments []string
	// Extra is the reason why a text is requested again, such as "checks"; "" for the first request
	// of a text.
	Extra string
	// Attempt is 0 for the first request and counts its repairs. An engine may use it to vary its
	// reply, for example as a seed.
	Attempt int
}

// Reply is a complete reply: the engine itself reported that it had finished.
type Reply struct {
	// Text is the text of the reply, without reasoning.
	Text string
	// Model is the model that replied, as named by the engine.
	Model string
	// Usage is what the request cost.
	Usage Usage
	// FirstToken is the time from sending the request to the first piece of text; 0 if the reply
	// was not streamed.
	FirstToken time.Duration
	// StandIn is the model that replied instead of the requested one, as named by the user, and Why
	// is the reason. Both are "" if the requested model replied.
	StandIn, Why string
}

// Usage is the usage of requests. The zero value means none.
type Usage struct {
	// Requests is the number of requests sent, including retries.
	Requests int
	// PromptTokens, CachedTokens (prompt tokens that the provider had cached), CompletionTokens and
	// ReasoningTokens (completion tokens that the model spent on thinking) are the engine's own
	// counts.
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
