package openai

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
)

// variant is an error as a provider sends it, and what becomes of the request.
type variant struct {
	name    string
	status  int
	body    string
	headers []string

	// sent is the parameter that the server refuses; "" refuses every request.
	sent string
	// first is how many requests are refused; 0 is all of them.
	first int

	requests int
	wait     time.Duration // of the last request
	failure  engine.Failure
	says     string
}

// errorVariants are errors in the forms of real providers.
var errorVariants = []variant{
	// The account is refused, whatever the status.
	{name: "OpenAI: a wrong key", status: 401, body: `{"error":{"message":"Incorrect API key provided: sk-ab***","code":"invalid_api_key"}}`, requests: 1, failure: engine.Auth},
	{name: "Gemini: a wrong key", status: 400, body: `[{"error":{"code":400,"message":"API key not valid. Please pass a valid one.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}]`, requests: 1, failure: engine.Auth},
	{name: "Gemini: a wrong key, by its reason", status: 400, body: `[{"error":{"code":400,"message":"Bad.","details":[{"reason":"API_KEY_INVALID"}]}}]`, requests: 1, failure: engine.Auth},
	{name: "xAI: a wrong key", status: 400, body: `{"code":"Client specified an invalid argument","error":"Incorrect API key provided: ab***."}`, requests: 1, failure: engine.Auth},
	{name: "an expired key", status: 401, body: `{"error":{"message":"The key has expired","type":"authentication_error"}}`, requests: 1, failure: engine.Auth},
	{name: "Anthropic: no credit", status: 400, body: `{"error":{"code":"invalid_request_error","message":"Your credit balance is too low to access the API."}}`, requests: 1, failure: engine.Quota},
	{name: "Moonshot: no credit", status: 429, body: `{"error":{"message":"Your account org-x is suspended, check your plan and billing","type":"exceeded_current_quota_error"}}`, requests: 1, failure: engine.Quota},
	{name: "xAI: no credit", status: 403, body: `{"code":"The caller does not have permission","error":"Your new team doesn't have any credits yet."}`, requests: 1, failure: engine.Quota},
	{name: "Zhipu: no credit", status: 429, body: `{"error":{"code":"1113","message":"Insufficient balance or no resource package."}}`, requests: 1, failure: engine.Quota},
	{name: "Alibaba: no credit", status: 400, body: `{"error":{"code":"Arrearage","message":"Access denied, make sure your account is in good standing."}}`, requests: 1, failure: engine.Quota},
	{name: "OpenRouter: no credit", status: 402, body: `{"error":{"message":"This request requires more credits, or fewer max_tokens.","code":402}}`, requests: 1, failure: engine.Quota},
	{name: "a region", status: 403, body: `{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported"}}`, requests: 1, failure: engine.Auth, says: "region"},
	{name: "a firewall's page", status: 403, body: "<html><body>Attention Required!</body></html>", requests: 1, failure: engine.Endpoint, says: "web page (status 403)"},

	// Waits that are not in a header.
	{name: "Gemini: a limit by the minute", status: 429, first: 1, body: `[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.\nPlease retry in 6.2s.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x/RetryInfo","retryDelay":"6s"}]}}]`, requests: 2, wait: 6200 * ms, failure: succeeds},
	{name: "a delay without words", status: 429, first: 1, body: `[{"error":{"code":429,"message":"Slow.","details":[{"retryDelay":"7s"}]}}]`, requests: 2, wait: 7000 * ms, failure: succeeds},
	{name: "OpenAI: in words", status: 429, first: 1, body: `{"error":{"message":"Limit 200000, Used 199000. Please try again in 6.5s. Visit the site.","code":"rate_limit_exceeded"}}`, requests: 2, wait: 6500 * ms, failure: succeeds},
	{name: "Groq: in minutes", status: 429, first: 1, body: `{"error":{"message":"Please try again in 7m12.5s.","code":"rate_limit_exceeded"}}`, requests: 2, wait: 432500 * ms, failure: succeeds},
	{name: "OpenAI: in milliseconds", status: 429, first: 1, body: `{"error":{"message":"Please try again in 250ms.","code":"rate_limit_exceeded"}}`, requests: 2, wait: 250 * ms, failure: succeeds},
	{name: "Azure: in seconds", status: 429, first: 1, body: `{"error":{"code":"429","message":"Please retry after 2 seconds."}}`, requests: 2, wait: 2000 * ms, failure: succeeds},
	{name: "a header counts more", status: 429, first: 1, headers: []string{"retry-after-ms", "1500"}, body: `{"error":{"message":"Please retry after 2 seconds."}}`, requests: 2, wait: 1500 * ms, failure: succeeds},
	{name: "longer than is allowed", status: 429, body: `[{"error":{"code":429,"message":"Quota.","details":[{"retryDelay":"36000s"}]}}]`, requests: 1, failure: engine.RateLimit, says: "10h0m0s"},
	{name: "overloaded", status: 529, first: 1, headers: []string{"retry-after", "1"}, body: `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}`, requests: 2, wait: 1000 * ms, failure: succeeds},
	{name: "Gemini: overloaded", status: 503, first: 1, body: `[{"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}]`, requests: 2, wait: 500 * ms, failure: succeeds},
	{name: "slow down", status: 503, first: 1, body: `{"error":{"message":"Slow down","code":"slow_down"}}`, requests: 2, wait: 500 * ms, failure: succeeds},
	{name: "no capacity", status: 429, first: 1, body: `{"error":{"message":"Resource unavailable","code":"resource_unavailable"}}`, requests: 2, wait: time.Second, failure: succeeds},
	{name: "a gateway's page", status: 502, first: 1, body: "<html><title>502 Bad Gateway</title></html>", requests: 2, wait: 500 * ms, failure: succeeds},
	{name: "Cloudflare's text", status: 524, first: 1, body: "error code: 524", requests: 2, wait: 500 * ms, failure: succeeds},
	{name: "loading, llama.cpp", status: 503, first: 2, body: `{"error":{"message":"Loading model","type":"unavailable_error","code":503}}`, requests: 3, wait: time.Second, failure: succeeds},
	{name: "loading, Hugging Face", status: 503, first: 1, body: `{"error":"Model m is currently loading","estimated_time":40.0}`, requests: 2, wait: 40 * time.Second, failure: succeeds},

	// The model.
	{name: "Gemini: no such model", status: 404, body: `[{"error":{"code":404,"message":"models/m is not found for API version v1main. Call ListModels to see the list.","status":"NOT_FOUND"}}]`, requests: 2, failure: engine.UnknownModel},
	{name: "OpenRouter: no such model", status: 404, body: `{"error":{"message":"No endpoints found for m.","code":404}}`, requests: 2, failure: engine.UnknownModel},
	{name: "OpenRouter: not a model", status: 400, body: `{"error":{"message":"m is not a valid model ID","code":400}}`, requests: 2, failure: engine.UnknownModel},
	{name: "OpenRouter: no provider for the parameters", status: 404, body: `{"error":{"message":"No endpoints found that support the requested parameters","code":404}}`, requests: 2, failure: engine.UnknownModel, says: "requested parameters"},
	{name: "OpenRouter: no provider by the user's settings", status: 404, body: `{"error":{"message":"No endpoints found matching your data policy.","code":404}}`, requests: 1, failure: engine.Forbidden, says: "data policy"},
	{name: "only v1/responses", status: 404, body: `{"error":{"message":"This model is only supported in v1/responses and not in v1/chat/completions.","param":"model"}}`, requests: 2, failure: engine.UnknownModel, says: "v1/responses"},
	{name: "not a chat model", status: 404, body: `{"error":{"message":"This is not a chat model and thus not supported in the v1/chat/completions endpoint.","param":"model"}}`, requests: 2, failure: engine.UnknownModel, says: "not a chat model"},
	{name: "Ollama: no such model", status: 404, body: `{"error":{"message":"model \"m\" not found, try pulling it first","type":"api_error"}}`, requests: 2, failure: engine.UnknownModel},
	{name: "a server without names: no such model", status: 404, body: `{"error":"unknown model"}`, requests: 2, failure: engine.UnknownModel},
	{name: "LM Studio: no model loaded", status: 404, body: `{"error":{"message":"No models loaded. Please load a model.","param":"model","code":"model_not_found"}}`, requests: 2, failure: engine.UnknownModel, says: "no model loaded"},

	// What the server does not take.
	{name: "a stream", status: 400, sent: stream, body: `{"error":{"message":"Your organization must be verified to stream this model.","param":"stream","code":"unsupported_value"}}`, requests: 2, failure: succeeds},
	{name: "a temperature", status: 400, sent: temperature, body: `{"error":{"message":"Unsupported value: 'temperature' does not support 0 with this model.","param":"temperature","code":"unsupported_value"}}`, requests: 2, failure: succeeds},
	{name: "max_tokens", status: 400, sent: maxTokens, body: `{"error":{"message":"Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.","param":"max_tokens","code":"unsupported_parameter"}}`, requests: 2, failure: succeeds},
	{name: "Mistral: an option", status: 422, sent: streamOptions, body: `{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]},"type":"invalid_request_error"}`, requests: 2, failure: succeeds},
	{name: "FastAPI: an option", status: 422, sent: streamOptions, body: `{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}`, requests: 2, failure: succeeds},
	{name: "Mistral: a seed", status: 422, sent: seed, body: `{"detail":[{"type":"extra_forbidden","loc":["body","seed"],"msg":"Extra inputs are not permitted"}]}`, requests: 2, failure: succeeds},
	{name: "a system role: llama.cpp", status: 400, sent: systemRole, body: `{"error":"Error rendering prompt with jinja template: \"System role not supported\"."}`, requests: 2, failure: succeeds},
	{name: "a system role: vLLM", status: 400, sent: systemRole, body: `{"object":"error","message":"Conversation roles must alternate user/assistant/...","type":"BadRequestError","code":400}`, requests: 2, failure: succeeds},
	{name: "a system role: OpenAI", status: 400, sent: systemRole, body: `{"error":{"message":"Unsupported value: 'messages[0].role' does not support 'system' with this model.","param":"messages[0].role","code":"unsupported_value"}}`, requests: 2, failure: succeeds},
	{name: "a system role: Gemma", status: 400, sent: systemRole, body: `[{"error":{"code":400,"message":"Developer instruction is not enabled for models/gemma","status":"INVALID_ARGUMENT"}}]`, requests: 2, failure: succeeds},

	// The text.
	{name: "Groq: over the limit of a minute", status: 413, body: `{"error":{"message":"Request too large for model m: Limit 6000, Requested 9000","code":"rate_limit_exceeded"}}`, requests: 1, failure: engine.ContextLength},
	{name: "Cerebras: too long", status: 400, body: `{"message":"Please reduce the length of the messages.","param":"messages","code":"context_length_exceeded"}`, requests: 1, failure: engine.ContextLength},
	{name: "Bedrock: too long", status: 400, body: `{"message":"Input is too long for requested model."}`, requests: 1, failure: engine.ContextLength},
	{name: "vLLM: too long", status: 400, body: `{"object":"error","message":"This model's maximum context length is 4096 tokens.","code":400}`, requests: 1, failure: engine.ContextLength},
	{name: "LM Studio: too long", status: 400, body: `{"error":"The model is loaded with context length of only 4096 tokens, which is not enough."}`, requests: 1, failure: engine.ContextLength},
	{name: "Azure: a filter", status: 400, body: `{"error":{"code":"content_filter","message":"The response was filtered","param":"prompt"}}`, requests: 1, failure: engine.Refused},
	{name: "OpenRouter: a filter", status: 403, body: `{"error":{"code":403,"message":"Input was flagged by moderation"}}`, requests: 1, failure: engine.Refused},
}

// refusesOnly answers by refusal if a parameter was sent, and else by well.
func refusesOnly(sent string, refusal, well step) step {
	return func(w http.ResponseWriter, c call) {
		messages, _ := c.body["messages"].([]any)
		first, _ := messages[0].(map[string]any)
		_, has := c.body[sent]
		if sent == stream {
			has = c.streaming()
		}
		if has || sent == systemRole && first["role"] == "system" {
			refusal(w, c)
			return
		}
		well(w, c)
	}
}

func TestErrorVariants(t *testing.T) {
	t.Parallel()
	for _, v := range errorVariants {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				refusal, well := refuse(v.status, v.body, v.headers...), reply(ok)
				script := []step{refusal}
				for range v.first - 1 {
					script = append(script, refusal)
				}
				if v.first > 0 {
					script = append(script, well)
				}
				if v.sent != "" {
					script = []step{refusesOnly(v.sent, refusal, well)}
				}
				s := serve(t, script...)
				c := s.client(t, nil)
				req := request()
				if v.sent == seed { // goes with repairs only
					req.Attempt = 1
				}
				got, err := c.Complete(t.Context(), req)
				if n := len(s.seen()); n != v.requests { // the list of models, to recommend one, is a request too
					t.Errorf("%d requests, want %d", n, v.requests)
				}
				if waits := s.waits(); v.wait > 0 && (len(waits) == 0 || waits[len(waits)-1] != v.wait) {
					t.Errorf("waits %v, want %v", waits, v.wait)
				}
				if v.failure == succeeds {
					if err != nil || got.Text != ok {
						t.Errorf("%q, %v", got.Text, err)
					}
					return
				}
				if f, _ := engine.FailureOf(err); err == nil || f != v.failure || !strings.Contains(err.Error(), v.says) {
					t.Errorf("%v, failure %d, want %d", err, f, v.failure)
				}
			})
		})
	}
}
