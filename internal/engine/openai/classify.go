package openai

import (
	"crypto/tls"
	"io"
	"net/http"
	"slices"
	"sync"
	"syscall"

	api "github.com/sashabaranov/go-openai"

	"tolka/internal/engine"
)

// row is one line of the table: when a fault is of this kind, what may mend it, and how
// the request fails otherwise. In says and hint stand {model}, {host}, {base},
// {status}, {window}, {server} (the server's own words, if they may be shown) and {cause}.
type row struct {
	when    func(f *fault) bool
	remedy  remedy
	failure engine.Failure
	says    string
	hint    string
	// form says that the form of the messages was refused, whatever text they hold.
	form bool
}

// classify returns the row of the table for a fault.
func classify(f *fault) row {
	for _, r := range table() {
		if r.when(f) {
			return r
		}
	}
	return row{remedy: retry, failure: engine.Server, says: "{host} failed: {cause}", hint: goesOn}
}

// goesOn is the hint for what time alone may mend.
const goesOn = "run the same command later to resume"

// otherModel is the hint for what depends on the model.
const otherModel = "another model may take it: choose one with --model"

// table is made when it is first needed: most runs never need it.
var table = sync.OnceValue(func() []row { return slices.Concat(translationRows(), rows(), replyRows()) })

// rows lists what can go wrong up to the status of a response, and what is done about it; the first row
// that fits counts. A failure for which engine.Failure.StopsRun holds shuts the gate.
func rows() []row {
	return []row{
		// Before anything is sent.
		{
			when:    cause(errPlainHTTP),
			failure: engine.Endpoint,
			says:    "{base} would send articles and key unencrypted over a public network",
			hint:    "use https://, or allow it with --insecure-http",
		}, {
			when:    cause(api.ErrChatCompletionInvalidModel),
			failure: engine.UnknownModel,
			says:    "{model} is not a chat model",
			hint:    "choose another one with --model",
		},

		// The way to the endpoint. Before the certificate and the host: where no file can be
		// opened, neither can those that tell of them.
		{
			when:    outOfFiles,
			remedy:  await,
			failure: engine.OutOfFiles,
			says:    "no connection to {host} can be opened: too many open files",
			hint:    "send fewer requests in parallel with --jobs, or allow more files: ulimit -n 1024",
		}, {
			when:    badCertificate,
			failure: engine.Endpoint,
			says:    "the certificate of {host} is not trusted: {cause}",
			hint:    "if the certificate is your own, name its authority with --ca-file",
		}, {
			when:    either(cause(http.ErrSchemeMismatch), is[tls.RecordHeaderError]),
			failure: engine.Endpoint,
			says:    "{host} does not speak TLS",
			hint:    "if it is a local server, write http:// in the base URL",
		}, {
			when:    both(status(400), words("http request to an https server", "http request was sent to https port")),
			failure: engine.Endpoint,
			says:    "{host} only speaks TLS",
			hint:    "write https:// in the base URL",
		}, {
			when:    failedIn("proxyconnect"),
			remedy:  retry,
			failure: engine.Unreachable,
			says:    "the proxy on the way to {host} cannot be reached: {cause}",
			hint:    "check HTTPS_PROXY and HTTP_PROXY, or name the host in NO_PROXY",
		}, {
			when:    status(407),
			failure: engine.Endpoint,
			says:    "the proxy on the way to {host} requires a password",
			hint:    "give it in HTTPS_PROXY, as http://user:password@proxy:port",
		}, { // a server that was never there will not be there in a few seconds
			when:    both(cause(syscall.ECONNREFUSED), notYetAnswered),
			failure: engine.Unreachable,
			says:    "nothing answers at {host}: connection refused",
			hint:    "start the server, or correct the base URL",
		}, {
			when:    both(noSuchHost, notYetAnswered),
			failure: engine.Unreachable,
			says:    "there is no host {host}",
			hint:    "check the spelling of the base URL, and the network",
		}, {
			when:    cause(errConnect),
			remedy:  retry,
			failure: engine.Unreachable,
			says:    "{host} does not accept connections",
			hint:    "check that the server runs and no firewall blocks it; the same command resumes",
		}, {
			when:    handshakeTimeout,
			remedy:  retry,
			failure: engine.Unreachable,
			says:    "{host} does not complete the TLS handshake",
			hint:    "check that the server runs and no proxy or firewall blocks it; the same command resumes",
		}, {
			when:    failedIn("dial"),
			remedy:  retry,
			failure: engine.Unreachable,
			says:    "{host} cannot be reached: {cause}",
			hint:    "check that the server runs and the network is up; the same command resumes",
		},

		// The connection, and time-outs.
		{
			when:    cause(syscall.ECONNRESET, syscall.EPIPE, io.EOF, io.ErrUnexpectedEOF),
			remedy:  retry,
			failure: engine.Server,
			says:    "{host} closed the connection",
			hint:    goesOn,
		}, {
			when:    cause(errFirstToken, errStalled, errWhole),
			remedy:  retry,
			failure: engine.Timeout,
			says:    "{host} was too slow: {cause}",
			hint:    "give it more time with --timeout, or fewer requests in parallel with --jobs",
		},

		// Refusals that concern every request.
		{
			when:    noCredit,
			failure: engine.Quota,
			says:    "the account at {host} has nothing left to spend: {server}",
			hint:    "add credit or raise the spending limit with the provider; the same command resumes",
		}, {
			when:    both(status(401), func(f *fault) bool { return f.keyless }),
			failure: engine.Auth,
			says:    "{host} needs a key, and none is set",
			hint:    "set OPENAI_API_KEY, or api_key_file or api_key_cmd in the config",
		}, {
			when:    either(status(401), wrongKey),
			failure: engine.Auth,
			says:    "{host} does not accept the key: {server}",
			hint:    "check OPENAI_API_KEY, or api_key_file or api_key_cmd in the config, and that the key is this endpoint's",
		}, {
			when:    both(status(403), words("moderation", "flagged", "content policy")),
			failure: engine.Refused,
			says:    "the engine's content filter declined",
			hint:    otherModel,
		}, {
			when:    both(status(403), func(f *fault) bool { return f.html }),
			failure: engine.Endpoint,
			says:    "{host} answers with a web page (status {status}) instead of an API's reply: a firewall or a proxy refused the request",
			hint:    "correct the base URL, or use a network that the provider accepts",
		}, {
			when:    both(status(403), ofModel),
			failure: engine.Forbidden,
			says:    "the key may not use {model} at {host}: {server}",
			hint:    "ask the provider for access, or choose another model with --model",
		}, {
			when:    status(403),
			failure: engine.Auth,
			says:    "the key has no right to do this at {host}: {server}",
			hint:    "ask the provider for access, or choose another model with --model",
		},

		// The request is too long. Before the rate limit: one request over the whole
		// budget of a minute never passes. Before the parameters: such messages name them.
		{
			when: either(status(413), code("context_length_exceeded", "exceed_context_size_error", "string_above_max_length", "request_too_large"),
				both(status(400, 422), words("context length", "context size", "context window", "maximum context", "prompt is too long",
					"input is too long", "too many tokens", "reduce the length", "exceeds text limit")),
				both(status(429), words("request too large"))),
			remedy:  relimit,
			failure: engine.ContextLength,
			says:    "the request is too long for {model}{window}",
			hint:    "use a model with a larger context, or raise the server's (Ollama: OLLAMA_CONTEXT_LENGTH, llama.cpp: --ctx-size, vLLM: --max-model-len)",
		},

		// A server that is not ready yet.
		{
			when:    loading,
			remedy:  load,
			failure: engine.Timeout,
			says:    "{host} is still loading its model: {server}",
			hint:    "run the same command later, which resumes, or allow more time with --timeout",
		},

		// Rate limits.
		{
			when:    func(f *fault) bool { return f.overlong },
			failure: engine.RateLimit,
			says:    "{host} asks for a pause of {pause}",
			hint:    "run the same command later, which resumes, or allow the pause with --max-wait",
		}, {
			when:    status(429),
			remedy:  throttle,
			failure: engine.RateLimit,
			says:    "{host} accepts no more requests for now: {server}",
			hint:    "run the same command later, which resumes, or send fewer requests in parallel with --jobs",
		},

		// What the endpoint does not have.
		{
			when: either(code("model_decommissioned"), both(status(400, 404, 410), both(namesModel,
				words("deprecated", "decommissioned", "retired", "shut down", "no longer supported", "no longer available")))),
			failure: engine.UnknownModel,
			says:    "{host} has shut down the model {model}: {server}",
			hint:    "choose another model with --model; tolka status --probe lists those that it has",
		}, {
			when:    both(status(400, 404), words("v1/responses", "not a chat model", "only supported in v1/", "does not support chat completions", "not supported in the v1/chat/completions")),
			failure: engine.UnknownModel,
			says:    "{model} cannot be used through chat completions: {server}",
			hint:    "choose a chat model with --model",
		}, {
			when:    both(status(404), words("data policy")),
			failure: engine.Forbidden,
			says:    "your privacy settings at {host} exclude every provider of {model}: {server}",
			hint:    "change the settings there, or choose another model with --model",
		}, {
			when:    both(status(404), words("support the requested parameters", "no allowed providers")),
			failure: engine.UnknownModel,
			says:    "{host} has no provider of {model} for this request: {server}",
			hint:    "loosen provider in the engine's body, or choose another model with --model",
		}, {
			when:    both(status(400, 404), words("no models loaded", "no model is loaded", "no model loaded")),
			failure: engine.UnknownModel,
			says:    "{host} has no model loaded",
			hint:    "load one into the server first",
		}, {
			when: either(code("model_not_found", "DeploymentNotFound", "invalid_model", "model_not_supported"),
				both(status(400, 404), func(f *fault) bool { return f.param == "model" }),
				both(status(404), namesModel),
				both(status(400, 404), words("valid model", "no such model", "model not found", "unknown model", "invalid model")),
				both(status(404), words("is not found for api version", "no endpoints found")),
				both(status(400), both(namesModel, words("does not exist", "not found")))),
			failure: engine.UnknownModel,
			says:    "{host} has no model {model}",
			hint:    "tolka status --probe lists the models that it has",
		}, {
			when:    statusBetween(300, 399),
			failure: engine.Endpoint,
			says:    "{host} sends requests on to {server}, and tolka does not follow",
			hint:    "if that is the right place, name it as base URL",
		}, {
			when:    both(wrongPath, func(f *fault) bool { return f.unversioned }),
			remedy:  addVersion,
			failure: engine.Endpoint,
		}, {
			when:    both(wrongPath, not(func(f *fault) bool { return f.html })),
			failure: engine.Endpoint,
			says:    "{base} is not the address of an OpenAI-compatible API (status {status}): {server}",
			hint:    "correct the path of the base URL; most end in /v1",
		}, {
			when:    wrongPath,
			remedy:  retry,
			failure: engine.Endpoint,
			says:    "{base} answers with a web page, not with a model's reply",
			hint:    "correct the base URL (most end in /v1), or log in to the network first",
		}, {
			when:    webPage,
			remedy:  retry,
			failure: engine.Server,
			says:    "{host} failed: it answered with a web page",
			hint:    goesOn,
		},

		// What the server will not take.
		{
			when:    either(code("content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation"), cause(errFiltered)),
			failure: engine.Refused,
			says:    "the engine declined: a content filter or the model itself",
			hint:    otherModel,
		}, {
			when:    func(f *fault) bool { return f.culprit != "" },
			remedy:  adapt,
			failure: engine.BadRequest,
			says:    "{host} does not accept the request: {server}",
			hint:    otherModel,
		}, {
			when:    refusedByTemplate,
			failure: engine.BadRequest,
			says:    "the chat template of {model} at {host} does not take the request: {server}",
			hint:    "choose the model's own form with --dialect, or another model with --model",
			form:    true,
		}, {
			when:    code("batch_expired"),
			failure: engine.Server,
			says:    "the batch expired before this request was answered",
		}, {
			when:    code("batch_cancelled"),
			failure: engine.Server,
			says:    "the batch was canceled before this request was answered",
		}, { // the line may have no status: 500 is tolka's own then
			when:    both(statusBetween(500, 599), func(f *fault) bool { return f.batched }),
			failure: engine.Server,
			says:    "the request failed in the batch: {server}",
		}, {
			when:    either(status(408, 409, 425), statusBetween(500, 599)),
			remedy:  retry,
			failure: engine.Server,
			says:    "{host} failed (status {status}): {server}",
			hint:    goesOn,
		}, {
			when:    statusBetween(400, 499),
			failure: engine.BadRequest,
			says:    "{host} does not accept the request (status {status}): {server}",
			hint:    otherModel,
		},
	}
}
