package openai

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	api "github.com/sashabaranov/go-openai"

	"tolka/internal/engine"
)

// BatchFormat writes requests as lines of a batch file, with the parameters that the
// client would send first, and reads what came back. It is safe for concurrent use.
type BatchFormat struct {
	at     endpoint
	model  string
	extra  extraFields
	memory *memory
}

// NewBatchFormat returns the format for requests to Config.Model at Config.BaseURL, which is
// "" for a service that is not known yet, such as a cluster's offline runner. Of the rest of the
// configuration, Body, Reasoning and SwitchFile count. The error is that of an address that
// cannot be used.
func NewBatchFormat(cfg Config) (BatchFormat, error) {
	f := BatchFormat{at: endpoint{base: "the batch service"}, model: cfg.Model, extra: cfg.Body, memory: new(memory)}
	f.memory.begin(cfg)
	if cfg.BaseURL == "" {
		return f, nil
	}
	at, err := parseBaseURL(cfg.BaseURL)
	f.at = at
	return f, err
}

// Line returns the line, with its line end, that asks what r asks, and its custom_id.
func (f BatchFormat) Line(r engine.Request) (id string, line []byte, err error) {
	model := f.modelOf(r)
	p, _, _ := f.memory.of(model, f.at).refuse(stream, "")
	req, _ := p.build(model, r, sampling{limit: f.memory.limitOf(r, model, f.at), variation: r.Attempt})
	q, err := json.Marshal(req.question)
	if err != nil {
		return "", nil, err
	}
	req.extra = f.extra.with(r.Fields, p)
	rest, err := req.rest()
	if err != nil {
		return "", nil, err
	}
	id = customID(slices.Clone(q), req.parameters, r)
	url := batchEndpoint(f.at)
	if path := req.path(); path != "" {
		url = api.BatchEndpoint(strings.TrimSuffix(string(url), chatPath) + path)
	}
	// Written without the encoder: to encode some kilobytes of text twice takes longer than
	// everything else.
	line = fmt.Appendf(nil, `{"custom_id":%q,"method":%q,"url":%q,"body":%s}`+"\n", id, http.MethodPost, url, joinObjects(q, rest))
	return id, line, nil
}

// customID returns the name of a question in a job: the SHA-256 of model, messages, and
// what distinguishes an attempt, in hex. Its 64 characters are the most that the strictest
// service allows. The hashed text has the form of the first version's requests, with its
// temperature of 1e-45 for 0, so that the answers to a job of that version are still found.
// The limit counts only in a request that is asked again because of it.
func customID(question []byte, p parameters, r engine.Request) string {
	hashed := parameters{Temperature: p.Temperature, Seed: p.Seed}
	if r.Relimited {
		hashed.MaxTokens = cmp.Or(r.MaxTokens, -1) // -1 is none
	}
	fields, _ := json.Marshal(r.Fields) // valid JSON
	if len(r.Fields) > 0 {
		question = append(question, fields...)
	}
	if p.Temperature == temperatureOf(0) {
		hashed.Temperature = "1e-45"
	}
	rest, _ := json.Marshal(hashed) // numbers
	sum := sha256.Sum256(joinObjects(question, rest))
	return hex.EncodeToString(sum[:])
}

func (f BatchFormat) modelOf(r engine.Request) string { return cmp.Or(r.Model, f.model) }

// batchEndpoint is the path that requests of a batch name. Azure's addresses by
// deployment leave out the version, which stands in their query.
func batchEndpoint(e endpoint) api.BatchEndpoint {
	if e.azure {
		return "/chat/completions"
	}
	return api.BatchEndpointChatCompletions
}

// Reply reads what a service has answered to r: the HTTP status and the body of the
// response or, where there was none, the error in its place. The error is an
// *engine.Error.
func (f BatchFormat) Reply(r engine.Request, status int, body []byte) (engine.Reply, error) {
	var a answer
	text, failed := f.read(&a, r, status, body)
	usage, _ := a.billed(r)
	usage.Requests = 1
	if failed != nil {
		failure := explain(failed, f.at, shown(failed.words, "", r.Messages))
		failure.Usage = usage
		return engine.Reply{}, failure
	}
	return engine.Reply{Text: text, Model: cmp.Or(a.model, f.modelOf(r)), Usage: usage}, nil
}

// Relimited returns the request to send instead of r after what a service has answered to it,
// as the client would: with another limit of the reply. ok is false if the limit is not to blame,
// or was changed before.
func (f BatchFormat) Relimited(r engine.Request, status int, body []byte) (_ engine.Request, ok bool) {
	var a answer
	_, failed := f.read(&a, r, status, body)
	model := f.modelOf(r)
	if failed == nil || !f.memory.of(model, f.at).limits(f.extra) {
		return r, false
	}
	return relimited(r, f.memory.limitOf(r, model, f.at), failed, a.thought() > 0 || !f.memory.quiet(model, f.at))
}

// read returns the text of a response, or what keeps it from being used.
func (f BatchFormat) read(a *answer, r engine.Request, status int, body []byte) (string, *fault) {
	text, err := func() (string, error) {
		if status < 200 || status > 299 {
			return "", newFault(status, nil, body)
		}
		if e := embeddedFault(nil, body); e != nil {
			return "", e
		}
		if err := a.add(body); err != nil {
			return "", err
		}
		text, err := a.result(r.EndMark)
		if err == nil && promptWasCut(r.PromptTokens, a.usage.PromptTokens) {
			return "", errPromptCut
		}
		return text, err
	}()
	if err == nil {
		return text, nil
	}
	var failed *fault
	if !errors.As(err, &failed) {
		failed = &fault{err: err}
	}
	failed.model, failed.batched, failed.answered, failed.worked = f.modelOf(r), true, true, true
	return "", failed
}

// Body writes a reply as the body of a response that Reply reads, for one that did not
// come through a batch.
func (f BatchFormat) Body(r engine.Reply) []byte {
	var c api.ChatCompletionResponse
	c.Model = r.Model
	c.Usage = api.Usage{PromptTokens: r.Usage.PromptTokens, CompletionTokens: r.Usage.CompletionTokens}
	c.Choices = []api.ChatCompletionChoice{{Message: api.ChatCompletionMessage{Role: string(engine.Assistant), Content: r.Text}, FinishReason: api.FinishReasonStop}}
	body, _ := compactJSON(c) // strings and numbers
	return body
}

// compactJSON writes v on one line, and the signs of HTML as they are.
func compactJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
