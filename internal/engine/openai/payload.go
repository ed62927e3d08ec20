package openai

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"

	api "github.com/sashabaranov/go-openai"

	"tolka/internal/engine"
)

// payload is the body of a request for a completion. tolka writes it itself because
// go-openai's type omits a temperature of 0, which real servers need as a literal: any
// tiny number in its place crashes Ollama's runner and makes llama-server pick the last
// candidate of its sampler.
type payload struct {
	question
	parameters
	// extra is what the dialect and the user add.
	extra extraFields
	// translation is the whole body of a request to a translation server; nil for any other.
	translation *translation
}

// question is what is asked: the same for every server.
type question struct {
	Model    string    `json:"model"`
	Messages []message `json:"messages,omitempty"`
	// Prompt is a text to complete, for a model without a chat; it is sent instead of messages.
	Prompt string `json:"prompt,omitempty"`
}

// message is one turn of the conversation.
type message struct {
	Role engine.Role `json:"role"`
	// Content is a text, or JSON in the form of a model's own template.
	Content any `json:"content"`
}

// parameters say how to answer. A server may refuse any of them.
type parameters struct {
	MaxTokens           int                `json:"max_tokens,omitempty"`
	MaxCompletionTokens int                `json:"max_completion_tokens,omitempty"`
	Temperature         json.Number        `json:"temperature,omitempty"`
	Stream              bool               `json:"stream"`
	Seed                int                `json:"seed,omitempty"`
	StreamOptions       *api.StreamOptions `json:"stream_options,omitempty"`

	// How long the model may think; see switches.
	ReasoningEffort    string         `json:"reasoning_effort,omitempty"`
	Reasoning          map[string]any `json:"reasoning,omitempty"`
	ChatTemplateKwargs map[string]any `json:"chat_template_kwargs,omitempty"`
	Thinking           map[string]any `json:"thinking,omitempty"`
	Think              *bool          `json:"think,omitempty"`
	EnableThinking     *bool          `json:"enable_thinking,omitempty"`
}

// encode returns the payload as JSON on one line.
func (p payload) encode() ([]byte, error) {
	if p.translation != nil {
		return json.Marshal(p.translation)
	}
	q, err := json.Marshal(p.question)
	if err != nil {
		return nil, err
	}
	rest, err := p.rest()
	return joinObjects(q, rest), err
}

// payload returns what an attempt sends, and notes what of it could be left out.
func (j *job) payload(ctx context.Context, t *attempt) (payload, error) {
	if j.cfg.Protocol == LibreTranslate {
		t.limit = 0
		body, err := j.translation(ctx, j.req)
		return payload{translation: body, parameters: parameters{Stream: true}}, err
	}
	req, sent := t.params.build(j.model, j.req, sampling{limit: t.limit, variation: j.variation})
	t.sent = extraFields(j.cfg.Body).refusable(sent)
	req.extra = extraFields(j.cfg.Body).with(j.req.Fields, t.params)
	return req, nil
}

// path is where the payload goes, "" for the path of a chat.
func (p payload) path() string {
	switch {
	case p.translation != nil:
		return translatePath
	case p.Prompt != "":
		return "/completions"
	}
	return ""
}

// rest returns everything but the question as a JSON object.
func (p payload) rest() ([]byte, error) {
	rest, err := json.Marshal(p.parameters)
	if err != nil {
		return nil, err
	}
	return p.extra.into(rest)
}

// joinObjects returns a JSON object with the members of two objects, neither of them empty.
func joinObjects(a, b []byte) []byte {
	joined := append(bytes.TrimSuffix(a, []byte("}")), ',')
	return append(joined, bytes.TrimPrefix(b, []byte("{"))...)
}

// temperatureOf returns the temperature of an attempt: 0 for the likeliest answer, more
// for each variation of it, at most 0.9.
func temperatureOf(variation int) json.Number {
	return json.Number(strconv.FormatFloat(min(0.3*float64(variation), 0.9), 'g', 2, 64))
}

// setBody makes body the request's. Such a request may be sent again by the transport
// if the server closes a reused connection before it answers: llama-server closes
// connections without notice. The empty Idempotency-Key allows that and is not sent.
func setBody(req *http.Request, body []byte) {
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	req.Body, _ = req.GetBody() // never fails
	req.ContentLength = int64(len(body))
	req.Header["Idempotency-Key"] = []string{}
}
