package openai

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
)

// mode says whether a reply is asked for as a stream, in one piece, or whether a
// row holds for both.
type mode int

const (
	either2 mode = iota
	streamed
	unary
)

// succeeds marks a row that ends in a reply.
const succeeds engine.Failure = -1

// ok is the reply of a server that is well.
const ok = "The Federal Council meets."

// condition is a row of the test: what the server does, and what is to follow.
type condition struct {
	name    string
	mode    mode
	script  []step
	config  func(*Config)
	request func(*engine.Request)

	requests int
	waits    []time.Duration // between the requests; nil where there are none
	failure  engine.Failure
	text     string // of the reply; "" is ok
	says     string // part of the error's message
	hint     string // part of its hint
}

const ms = time.Millisecond

// backoffs are the waits of four further attempts, without jitter.
var backoffs = []time.Duration{500 * ms, 1000 * ms, 2000 * ms, 4000 * ms}

func conditions() []condition {
	good := reply(ok)
	rateLimit := apiError("Rate limit reached", "requests", "", "rate_limit_exceeded")
	serverError := apiError("The server had an error", "server_error", "", "")
	unsupported := func(param string) string {
		return apiError("Unsupported parameter: '"+param+"' is not supported with this model.", "invalid_request_error", param, "unsupported_parameter")
	}
	return []condition{
		// Well.
		{name: "a reply", script: []step{good}, requests: 1, failure: succeeds},
		{name: "a stream answered in one piece", mode: streamed, requests: 1, failure: succeeds, script: []step{
			func(w http.ResponseWriter, _ call) { whole(w, ok, "stop", 50) }}},
		{name: "another word for stop", script: []step{finishing(ok, "end_turn")}, requests: 1, failure: succeeds},
		{name: "content in parts", mode: unary, requests: 1, failure: succeeds, script: []step{refuse(200,
			`{"choices":[{"message":{"content":[{"type":"thinking","thinking":"Hm."},{"type":"text","text":"The Federal Council meets."}]},"finish_reason":"stop"}]}`)}},
		{name: "keep-alive comments, event names, CRLF, no space", mode: streamed, requests: 1, failure: succeeds, script: []step{
			func(w http.ResponseWriter, _ call) {
				for range 400 { // more than go-openai puts up with
					fmt.Fprint(w, ": keep-alive\r\n\r\n")
				}
				fmt.Fprintf(w, "event: chunk\r\nid: 7\r\ndata:%s\r\n\r\ndata: %s\r\n\r\ndata: [DONE]\r\n\r\n", delta(ok, ""), delta("", "stop"))
			}}},
		{name: "[DONE] without a line end", mode: streamed, requests: 1, failure: succeeds, script: []step{
			func(w http.ResponseWriter, _ call) {
				fmt.Fprintf(w, "data: %s\n\ndata: [DONE]", delta(ok, "stop"))
			}}},

		// Faults of the server and of the way to it: again after a wait.
		{name: "500, then well", script: []step{refuse(500, serverError), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "500 for good", script: []step{refuse(500, serverError)}, requests: 5, waits: backoffs, failure: engine.Server, says: "The server had an error"},
		{name: "500 without retries", config: func(c *Config) { c.Retries = 0 }, script: []step{refuse(500, serverError)}, requests: 1, failure: engine.Server},
		{name: "the longest wait is 8 s", config: func(c *Config) { c.Retries = 6 }, script: []step{refuse(500, serverError)}, requests: 7,
			waits: append(backoffs[:4:4], 8000*ms, 8000*ms), failure: engine.Server},
		{name: "a quarter of a wait may go", config: func(c *Config) { c.random = func() float64 { return 1 } },
			script: []step{refuse(503, ""), good}, requests: 2, waits: []time.Duration{375 * ms}, failure: succeeds},
		{name: "502 with a web page", script: []step{refuse(502, "<html><h1>502</h1></html>"), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "503", script: []step{refuse(503, serverError), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "503 with Retry-After", script: []step{refuse(503, serverError, "Retry-After", "7"), good}, requests: 2, waits: []time.Duration{7000 * ms}, failure: succeeds},
		{name: "loading the model, for longer than all attempts last", config: func(c *Config) { c.Retries = 0 }, script: []step{
			refuse(503, apiError("Loading model", "unavailable_error", "", "")), refuse(500, `{"error":"llm server loading model"}`),
			refuse(503, `{"error":"Model m is currently loading","estimated_time":40.0}`), good},
			requests: 4, waits: []time.Duration{1000 * ms, 1000 * ms, 40000 * ms}, failure: succeeds},
		{name: "loading the model for good", config: func(c *Config) { c.Timeout = 90 * time.Second }, script: []step{refuse(503, apiError("Loading model", "", "", ""), "Retry-After", "60")},
			requests: 3, waits: []time.Duration{60000 * ms, 30000 * ms}, failure: engine.Timeout, says: "still loading its model", hint: "--timeout"},
		{name: "504", script: []step{refuse(504, ""), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "529", script: []step{refuse(529, serverError), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "408", script: []step{refuse(408, ""), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "409", script: []step{refuse(409, apiError("conflict", "", "", "")), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "500 with a string for an error", script: []step{refuse(500, `{"error":"something went wrong"}`)}, requests: 5, waits: backoffs, failure: engine.Server, says: "something went wrong"},
		{name: "the connection breaks before the reply", script: []step{breakOff, good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "the connection always breaks", script: []step{breakOff}, requests: 5, waits: backoffs, failure: engine.Server, says: "closed the connection"},
		{name: "the reply never comes", mode: unary, script: []step{hang}, config: func(c *Config) { c.Retries = 1 }, requests: 2,
			waits: []time.Duration{5*time.Minute + 500*ms}, failure: engine.Timeout, says: "too long"},
		{name: "the reply never begins", mode: streamed, script: []step{hang}, config: func(c *Config) { c.Retries = 1 }, requests: 2,
			waits: []time.Duration{3*time.Minute + 500*ms}, failure: engine.Timeout, says: "no first token", hint: "--timeout"},
		{name: "the reply stalls", mode: streamed, script: []step{func(w http.ResponseWriter, c call) { events(w, delta("The", "")); hang(w, c) }, good}, requests: 2,
			waits: []time.Duration{time.Minute + 500*ms}, failure: succeeds},
		{name: "the reply drips for too long", mode: streamed, config: func(c *Config) { c.Retries = 0 }, script: []step{drip}, requests: 1, failure: engine.Timeout, says: "too long"},

		// No connection for want of files: no fault of the server's.
		{name: "too many open files", config: func(c *Config) { c.dial = failing(c.dial, 100, tooManyFiles) }, failure: engine.OutOfFiles, says: "too many open files", hint: "ulimit -n"},
		{name: "too many open files for the name", config: func(c *Config) { c.dial = failing(c.dial, 100, nameUnread) }, failure: engine.OutOfFiles},
		{name: "too many open files, then well", config: func(c *Config) { c.dial = failing(c.dial, 2, tooManyFiles) }, script: []step{good}, requests: 1, failure: succeeds},

		// Replies of status 200 that are none: as a 5xx.
		{name: "an error inside 200", script: []step{refuse(200, `{"error":{"message":"upstream failed","type":"server_error","code":502}}`), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "an error inside 200 with its own status", script: []step{refuse(200, `{"error":{"message":"no credit","code":402}}`)}, requests: 1, failure: engine.Quota, says: "no credit"},
		{name: "an error event", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) {
			events(w, delta("The", ""), `{"error":{"message":"upstream failed","type":"server_error","code":500}}`)
		}}, requests: 5, waits: backoffs, failure: engine.Server, says: "upstream failed"},
		{name: "an error event behind a comment", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) {
			fmt.Fprint(w, ": PROCESSING\n\ndata: {\"id\":\"1\",\"error\":{\"message\":\"upstream failed\",\"code\":500}}\n\n")
		}}, requests: 5, waits: backoffs, failure: engine.Server, says: "upstream failed"},
		{name: "an error inside a chunk with choices", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) {
			events(w, `{"id":"1","error":{"code":503,"message":"provider down"},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}`, "[DONE]")
		}, good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "no choices", script: []step{refuse(200, `{"id":"x","choices":[],"usage":{}}`)}, requests: 5, waits: backoffs, failure: engine.Server, says: "no answer"},
		{name: "broken JSON", mode: unary, script: []step{refuse(200, `{"id":"x","choices":[{"mess`), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "broken JSON in an event", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) { events(w, delta("The", ""), `{"id":"x","cho`) }, good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "an empty body", script: []step{refuse(200, ""), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "no finish reason", script: []step{finishing(ok, ""), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "a finish reason that is no end", script: []step{finishing(ok, "tool_calls"), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "cut in the middle, connection broken", mode: streamed, script: []step{func(w http.ResponseWriter, c call) { events(w, delta("The", "")); breakOff(w, c) }, good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "cut in the middle, a clean end", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) { events(w, delta("The", "")) }, good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "cut before [DONE]", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) { events(w, delta(ok, "stop")) }, good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "an endpoint that never sends [DONE]", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) { events(w, delta(ok, "stop")) }}, requests: 2, waits: backoffs[:1], failure: succeeds},

		// Rate limits.
		{name: "429 with Retry-After in seconds", script: []step{refuse(429, rateLimit, "Retry-After", "20"), good}, requests: 2, waits: []time.Duration{20000 * ms}, failure: succeeds},
		{name: "429 with retry-after-ms", script: []step{refuse(429, rateLimit, "Retry-After-Ms", "300", "Retry-After", "1"), good}, requests: 2, waits: []time.Duration{300 * ms}, failure: succeeds},
		{name: "429 with Retry-After as a date", script: []step{func(w http.ResponseWriter, c call) {
			refuse(429, rateLimit, "Retry-After", c.at.Add(90*time.Second).UTC().Format(http.TimeFormat))(w, c)
		}, good}, requests: 2, waits: []time.Duration{90000 * ms}, failure: succeeds},
		{name: "429 with a reset of the tokens", script: []step{refuse(429, rateLimit, "X-Ratelimit-Remaining-Tokens", "0", "X-Ratelimit-Reset-Tokens", "6m0s"), good}, requests: 2, waits: []time.Duration{6 * time.Minute}, failure: succeeds},
		{name: "429 with a reset as a moment", script: []step{func(w http.ResponseWriter, c call) {
			refuse(429, rateLimit, "X-Ratelimit-Remaining", "0", "X-Ratelimit-Reset", fmt.Sprint(c.at.Add(30*time.Second).UnixMilli()))(w, c)
		}, good}, requests: 2, waits: []time.Duration{30000 * ms}, failure: succeeds},
		{name: "429 without a word", script: []step{refuse(429, rateLimit)}, requests: 5, waits: []time.Duration{1000 * ms, 2000 * ms, 4000 * ms, 8000 * ms}, failure: engine.RateLimit, hint: "--jobs"},
		{name: "429 with a pause longer than allowed", script: []step{refuse(429, rateLimit, "Retry-After", "3600")}, requests: 1, failure: engine.RateLimit, says: "1h0m0s", hint: "--max-wait"},
		{name: "503 with a pause longer than allowed", script: []step{refuse(503, serverError, "Retry-After", "3600")}, requests: 1, failure: engine.RateLimit, hint: "--max-wait"},
		{name: "429 inside 200", script: []step{refuse(200, rateLimit), good}, requests: 2, waits: []time.Duration{1000 * ms}, failure: succeeds},

		// What stops the run.
		{name: "quota as 429", script: []step{refuse(429, apiError("You exceeded your current quota", "insufficient_quota", "", "insufficient_quota"))}, requests: 1, failure: engine.Quota, hint: "credit"},
		{name: "a rate limit that speaks of quota", script: []step{refuse(429, apiError("Quota exceeded for requests per minute", "requests", "", "rate_limit_exceeded")), good}, requests: 2, waits: []time.Duration{1000 * ms}, failure: succeeds},
		{name: "402", script: []step{refuse(402, apiError("Insufficient credits", "", "", ""))}, requests: 1, failure: engine.Quota},
		{name: "401", script: []step{refuse(401, apiError("Incorrect API key provided: "+canary, "invalid_request_error", "", "invalid_api_key"))}, requests: 1, failure: engine.Auth, says: "does not accept the key", hint: "OPENAI_API_KEY"},
		{name: "401 without a key", config: func(c *Config) { c.Key = "" }, script: []step{refuse(401, apiError("No key", "", "", ""))}, requests: 1, failure: engine.Auth, says: "none is set", hint: "api_key_file"},
		{name: "a model that was shut down", script: []step{refuse(404, apiError("The model `m` has been deprecated, learn more here", "invalid_request_error", "", "model_not_found")), refuse(200, `{"data":[]}`)},
			requests: 2, waits: []time.Duration{0}, failure: engine.UnknownModel, says: `has shut down the model "m"`, hint: "--model"},
		{name: "a model that was shut down, with a replacement", config: func(c *Config) { c.Replacement = func(m string) string { return "new-" + m } },
			script:   []step{refuse(400, apiError("The model `m` has been decommissioned and is no longer supported.", "invalid_request_error", "", "model_decommissioned"))},
			requests: 1, failure: engine.UnknownModel, says: `has shut down the model "m"`, hint: "recommends new-m instead: --model new-m"},
		{name: "an unknown model with a replacement", config: func(c *Config) { c.Replacement = func(m string) string { return "new-" + m } },
			script:   []step{refuse(404, apiError("The model `m` does not exist", "invalid_request_error", "", "model_not_found"))},
			requests: 1, failure: engine.UnknownModel, says: `has no model "m"`, hint: "--model new-m"},
		{name: "403", script: []step{refuse(403, apiError("Project has no access to model m", "invalid_request_error", "", ""))}, requests: 1, failure: engine.Forbidden, says: `may not use "m"`, hint: "--model"},
		{name: "403 for the model, in a word of its own", script: []step{refuse(403, apiError("You are not allowed to use `m`", "", "", ""))}, requests: 1, failure: engine.Forbidden},
		{name: "403 for want of a permission", script: []step{refuse(403, apiError("Your API key does not have permission to use the specified resource.", "permission_error", "", ""))}, requests: 1, failure: engine.Forbidden},
		{name: "403 for everything", script: []step{refuse(403, apiError("Country, region, or territory not supported", "request_forbidden", "", "unsupported_country_region_territory"))}, requests: 1, failure: engine.Auth, says: "no right to do this"},
		{name: "403 without a word", script: []step{refuse(403, "")}, requests: 1, failure: engine.Auth},
		{name: "404 for the model", script: []step{missingModel}, requests: 2, waits: []time.Duration{0}, failure: engine.UnknownModel, hint: "it has m2, "},
		{name: "404 for the model, Ollama's words", script: []step{refuse(404, `{"error":{"message":"model 'm' not found","type":"not_found_error"}}`)}, requests: 2, waits: []time.Duration{0}, failure: engine.UnknownModel, hint: "--probe"},
		{name: "400 for the model", script: []step{refuse(400, apiError("m is not a valid model ID", "", "", ""))}, requests: 2, waits: []time.Duration{0}, failure: engine.UnknownModel},
		{name: "404 for the path", script: []step{refuse(404, "404 page not found")}, requests: 1, failure: engine.Endpoint, hint: "/v1"},
		{name: "404 for the path without /v1, then well", config: func(c *Config) { c.BaseURL = "localhost:8080/" }, script: []step{refuse(404, "404 page not found"), good}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "404 for the path with /v1 and without", config: func(c *Config) { c.BaseURL = "http://localhost" }, script: []step{refuse(404, "404 page not found")}, requests: 2, waits: []time.Duration{0}, failure: engine.Endpoint, says: "http://localhost/v1"},
		{name: "200 with LM Studio's word for a wrong path", config: func(c *Config) { c.BaseURL = "http://localhost" }, script: []step{refuse(200, `{"error":"Unexpected endpoint or method. (POST /chat/completions)"}`), good}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "a web page with 200", script: []step{refuse(200, "<!doctype html><p>Log in</p>")}, requests: 5, waits: backoffs, failure: engine.Endpoint, says: "web page"},
		{name: "a web page with 200, then well", script: []step{refuse(200, "<!doctype html><p>Log in</p>"), good}, requests: 2, waits: backoffs[:1], failure: succeeds},
		{name: "a redirect", script: []step{refuse(307, "", "Location", "http://elsewhere.example/v1/chat/completions?key=x")}, requests: 1, failure: engine.Endpoint, says: "http://elsewhere.example/v1/chat/completions,"},
		{name: "plain HTTP to a TLS port", script: []step{refuse(400, "Client sent an HTTP request to an HTTPS server.")}, requests: 1, failure: engine.Endpoint, hint: "https://"},
		{name: "407", script: []step{refuse(407, "")}, requests: 1, failure: engine.Endpoint, says: "proxy", hint: "HTTPS_PROXY"},

		// Parameters.
		{name: "400 for temperature", script: []step{refuse(400, unsupported(temperature)), takes(temperature, false, good)}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "400 for max_tokens", script: []step{refuse(400, unsupported(maxTokens)), takes(maxCompletionTokens, true, takes(maxTokens, false, good))}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "400 for either name of the limit", script: []step{refuse(400, unsupported(maxTokens)), refuse(400, unsupported(maxCompletionTokens)), takes(maxCompletionTokens, false, good)}, requests: 3, waits: []time.Duration{0, 0}, failure: succeeds},
		{name: "400 in words alone", script: []step{refuse(400, apiError("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "", "", "")), takes(maxCompletionTokens, true, good)}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "400 for stream_options", mode: streamed, script: []step{refuse(400, apiError("Unrecognized request argument supplied: stream_options", "", "", "")), takes(streamOptions, false, takes(stream, true, good))}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "422 of a FastAPI server", mode: streamed, script: []step{refuse(422, `{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted","input":{}}]}`), takes(streamOptions, false, good)}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "400 for streaming", mode: streamed, script: []step{refuse(400, apiError("Your organization must be verified to stream this model.", "invalid_request_error", "stream", "unsupported_value")), good}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "400 for seed", request: func(r *engine.Request) { r.Attempt = 1 }, script: []step{takes(seed, true, refuse(400, apiError("unknown parameter: seed", "", "", ""))), takes(seed, false, good)}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "a template without a system role", script: []step{
			refuse(400, apiError("Error rendering prompt with jinja template: \"Only user and assistant roles are supported!\"", "", "", "")), withoutSystem(good)},
			requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "a template without a system role, as 500", script: []step{refuse(500, `{"error":{"code":500,"message":"System role not supported"}}`), withoutSystem(good)},
			requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "a template that takes only a form of its own, as 500", script: []step{
			refuse(500, `{"error":{"code":500,"message":"\n------------\nWhile executing CallExpression at line 19, column 27 in source:\n...% 2 == 0) -%}\n ^\nError: Jinja Exception: Conversation roles must alternate user/assistant/user/assistant/...","type":"server_error"}}`),
			withoutSystem(refuse(500, `{"error":{"code":500,"message":"\n------------\nWhile executing CallExpression at line 40, column 25 in source:\n...\n ^\nError: Jinja Exception: User role must provide `+"`content`"+` as an iterable with exactly one item","type":"server_error"}}`))},
			requests: 2, waits: []time.Duration{0}, failure: engine.BadRequest, says: "as an iterable with exactly one item", hint: "--dialect"},
		{name: "400 for a parameter that was not sent", script: []step{refuse(400, unsupported("response_format"))}, requests: 1, failure: engine.BadRequest},
		{name: "a reasoning model", config: func(c *Config) { c.Model = "openai/gpt-5-mini" }, script: []step{takes(maxTokens, false, takes(temperature, false, takes(maxCompletionTokens, true, good)))}, requests: 1, failure: succeeds},

		// Too long.
		{name: "400 for the context, by code", script: []step{refuse(400, apiError("This model's maximum context length is 512 tokens.", "invalid_request_error", "messages", "context_length_exceeded"))}, requests: 1, failure: engine.ContextLength},
		{name: "400 for the context, in words that name a parameter", script: []step{refuse(400, apiError("'max_tokens' is too large: 5000. This model's maximum context length is 4096 tokens", "BadRequestError", "", "400"))}, requests: 2, waits: []time.Duration{0}, failure: engine.ContextLength},
		{name: "400 for the context, llama.cpp", script: []step{refuse(400, `{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}`)}, requests: 1, failure: engine.ContextLength, hint: "--ctx-size"},
		{name: "413", script: []step{refuse(413, "")}, requests: 1, failure: engine.ContextLength},
		{name: "429 for a request over the budget of a minute", script: []step{refuse(429, apiError("Request too large for m: Limit 30000, Requested 45000", "tokens", "", "rate_limit_exceeded"))}, requests: 1, failure: engine.ContextLength},

		// What the server will not take.
		{name: "another 400", script: []step{refuse(400, apiError("messages must alternate", "invalid_request_error", "messages", ""))}, requests: 1, failure: engine.BadRequest, says: "messages must alternate"},
		{name: "another 404, once it has worked", script: []step{refuse(404, `{"detail":"Not Found"}`)}, config: func(c *Config) { c.Model = "worked" }, requests: 1, failure: engine.BadRequest},
		{name: "422", script: []step{refuse(422, `{"detail":"Unprocessable"}`)}, requests: 1, failure: engine.BadRequest, says: "Unprocessable"},
		{name: "a content filter", script: []step{finishing("", "content_filter")}, requests: 1, failure: engine.Refused},
		{name: "a content filter before the model", script: []step{refuse(400, apiError("The response was filtered", "", "prompt", "content_filter"))}, requests: 1, failure: engine.Refused},
		{name: "403 for moderation", script: []step{refuse(403, apiError("Your input was flagged", "", "", ""))}, requests: 1, failure: engine.Refused},
		{name: "a refusal", mode: unary, script: []step{refuse(200, `{"choices":[{"message":{"content":null,"refusal":"I cannot help."},"finish_reason":"stop"}]}`)}, requests: 1, failure: engine.Refused},
		{name: "a refusal in a stream", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) {
			events(w, `{"choices":[{"index":0,"delta":{"refusal":"I cannot"}}]}`, delta("", "stop"), "[DONE]")
		}}, requests: 1, failure: engine.Refused},

		// Replies that are not to be used as they are.
		{name: "length, then well", script: []step{finishing("The Fed", "length"), limited(200, good)}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "length twice", script: []step{finishing("The Fed", "length")}, requests: 2, waits: []time.Duration{0}, failure: engine.Truncated},
		{name: "length without a limit of ours", request: func(r *engine.Request) { r.MaxTokens = 0 }, script: []step{finishing("The Fed", "length")}, requests: 1, failure: engine.Truncated},
		{name: "a closed block of reasoning", script: []step{reply("<think>\nHm.\n</think>\n\n" + ok)}, requests: 1, failure: succeeds},
		{name: "the end of a block of reasoning", script: []step{reply("Hm.\n</think>\n\n" + ok)}, requests: 1, failure: succeeds},
		{name: "an open block of reasoning", script: []step{reply("<think>\nHm. The user"), limited(200+reasoningHeadroom, reply("<think>Hm."))}, requests: 2, waits: []time.Duration{0}, failure: engine.Truncated, says: "reasoning"},
		{name: "reasoning in a field", mode: streamed, script: []step{func(w http.ResponseWriter, _ call) {
			events(w, `{"choices":[{"index":0,"delta":{"reasoning_content":"Hm."}}]}`, `{"choices":[{"index":0,"delta":{"reasoning":"Hm."}}]}`, delta(ok, "stop"), "[DONE]")
		}}, requests: 1, failure: succeeds},
		{name: "empty text with a finish reason", script: []step{reply("")}, requests: 1, failure: succeeds, text: "-"},
		{name: "a reply that repeats itself, then well", mode: streamed, script: []step{endless, takes(seed, true, good)}, requests: 2, waits: []time.Duration{0}, failure: succeeds},
		{name: "a reply that repeats itself", mode: streamed, script: []step{endless}, requests: 2, waits: []time.Duration{0}, failure: engine.Truncated, says: "repetition"},
		{name: "a cut prompt", request: func(r *engine.Request) { r.PromptTokens = 3000 }, script: []step{good}, requests: 1, failure: engine.PromptCut, hint: "OLLAMA_CONTEXT_LENGTH"},
	}
}

func TestConditions(t *testing.T) {
	t.Parallel()
	for _, row := range conditions() {
		for _, m := range []mode{streamed, unary} {
			if row.mode != either2 && row.mode != m {
				continue
			}
			t.Run(row.name+"/"+[]string{"", "stream", "unary"}[m], func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) { row.run(t, m) })
			})
		}
	}
}

// run plays a row through.
func (row condition) run(t *testing.T, m mode) {
	s := serve(t, row.script...)
	var told []string
	c := s.client(t, func(cfg *Config) {
		cfg.Notify = func(e Event) { told = append(told, e.Message) }
		if row.config != nil {
			row.config(cfg)
		}
	})
	if m == unary {
		p := defaultParams(c.cfg.Model, c.endpoint())
		p, _, _ = p.refuse(stream, "")
		c.memory.known = map[string]params{c.cfg.Model: p}
	}
	c.worked.Store(c.cfg.Model == "worked")
	req := request()
	if row.request != nil {
		row.request(&req)
	}
	got, err := c.Complete(t.Context(), req)

	if n := len(s.seen()); n != row.requests {
		t.Errorf("%d requests, want %d", n, row.requests)
	}
	if !slices.Equal(s.waits(), row.waits) {
		t.Errorf("waits %v, want %v", s.waits(), row.waits)
	}
	for _, text := range append(told, fmt.Sprint(err), fmt.Sprintf("%+v", errors.Unwrap(err))) {
		if strings.Contains(text, canary) || strings.Contains(text, article) {
			t.Errorf("key or article in %q", text)
		}
	}
	if row.failure == succeeds {
		want := row.text
		switch want {
		case "":
			want = ok
		case "-":
			want = ""
		}
		if err != nil || got.Text != want {
			t.Errorf("got %q, %v; want %q", got.Text, err, want)
		}
		return
	}
	var e *engine.Error
	if !errors.As(err, &e) || e.Failure != row.failure {
		t.Fatalf("got %q, %#v; want failure %d", got.Text, err, row.failure)
	}
	if !strings.Contains(e.Message, row.says) || !strings.Contains(e.Hint, row.hint) {
		t.Errorf("message %q, hint %q; want %q, %q", e.Message, e.Hint, row.says, row.hint)
	}
	if strings.ContainsAny(e.Message+e.Hint, "\n{}") || strings.HasSuffix(e.Message, ".") || strings.HasSuffix(e.Hint, ".") {
		t.Errorf("not one plain line without a full stop: %q, %q", e.Message, e.Hint)
	}
	if e.Hint == "" {
		t.Errorf("no hint for %q", e.Message)
	}
	if _, err := c.Complete(context.Background(), req); e.Failure.StopsRun() && len(s.seen()) != row.requests {
		t.Errorf("the run went on: %v", err)
	}
}

// breakOff closes the connection.
func breakOff(w http.ResponseWriter, _ call) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		conn.Close()
	}
}

// hang says nothing more until the client has left.
func hang(w http.ResponseWriter, _ call) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		conn.Read(make([]byte, 1))
		conn.Close()
	}
}

// drip sends a word every half minute.
func drip(w http.ResponseWriter, c call) {
	for c.ctx.Err() == nil {
		events(w, delta("word ", ""))
		_ = sleep(c.ctx, 30*time.Second, nil)
	}
}

// endless sends one sentence over and over.
func endless(w http.ResponseWriter, _ call) {
	for range 100 {
		events(w, delta("And so it goes on and on and on. ", ""))
	}
	events(w, delta("", "stop"), "[DONE]")
}

// takes answers by then if a parameter was sent, or was not, as is wanted.
func takes(param string, wanted bool, then step) step {
	return func(w http.ResponseWriter, c call) {
		if _, sent := c.body[param]; sent != wanted {
			refuse(418, apiError(fmt.Sprintf("%s sent: %v", param, sent), "", "", ""))(w, c)
			return
		}
		then(w, c)
	}
}

// limited answers by then if the reply's limit is as wanted.
func limited(want float64, then step) step {
	return func(w http.ResponseWriter, c call) {
		if c.body[maxTokens] != want {
			refuse(418, apiError(fmt.Sprintf("limit %v", c.body[maxTokens]), "", "", ""))(w, c)
			return
		}
		then(w, c)
	}
}

// missingModel does not have the model, and lists those that it has.
func missingModel(w http.ResponseWriter, c call) {
	if strings.HasSuffix(c.path, "/models") {
		refuse(200, `{"object":"list","data":[{"id":"qwen"},{"id":"m2"},{"id":"mistral"}]}`)(w, c)
		return
	}
	refuse(404, apiError("The model `m` does not exist", "invalid_request_error", "", "model_not_found"))(w, c)
}

// withoutSystem answers by then where the instructions stand in the user's message, and
// refuses everything else.
func withoutSystem(then step) step {
	return func(w http.ResponseWriter, c call) {
		messages, _ := c.body["messages"].([]any)
		first, _ := messages[0].(map[string]any)
		text, _ := first["content"].(string)
		if len(messages) != 1 || first["role"] != "user" || !strings.HasPrefix(text, "Translate into English.") || !strings.HasSuffix(text, article) {
			refuse(418, apiError("not one message of the user", "", "", ""))(w, c)
			return
		}
		then(w, c)
	}
}
