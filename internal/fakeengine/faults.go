package fakeengine

import (
	"net/http"
	"strings"
)

// httpError is a fault that returns an HTTP error instead of a reply.
type httpError struct {
	status              int
	message, kind, code string
	retryAfter          string // milliseconds
}

var httpErrors = map[string]httpError{
	"401":        {http.StatusUnauthorized, "Incorrect API key provided", "invalid_request_error", "invalid_api_key", ""},
	"429":        {http.StatusTooManyRequests, "Rate limit reached for requests", "requests", "rate_limit_exceeded", "20"},
	"quota":      {http.StatusTooManyRequests, "You exceeded your current quota", "insufficient_quota", "insufficient_quota", ""},
	"500":        {http.StatusInternalServerError, "The server had an error", "server_error", "", ""},
	"403":        {http.StatusForbidden, "This project may not use the model", "invalid_request_error", "", ""},
	"407":        {http.StatusProxyAuthRequired, "Proxy authentication required", "", "", ""},
	"wait":       {http.StatusTooManyRequests, "Rate limit reached for requests", "requests", "rate_limit_exceeded", "3600000"},
	"400":        {http.StatusBadRequest, "This request cannot be processed", "invalid_request_error", "", ""},
	"loading":    {http.StatusServiceUnavailable, "Loading model", "unavailable_error", "", "20"},
	"deprecated": {http.StatusNotFound, "The model `fake` has been deprecated", "invalid_request_error", "model_not_found", ""},
	"long":       {http.StatusBadRequest, "This model's maximum context length is 512 tokens", "invalid_request_error", "context_length_exceeded", ""},
	"400words":   {http.StatusBadRequest, "cannot \u009b31m\u202eread\u200b this", "invalid_request_error", "", ""},
}

// Passing lists the faults that are gone with the next request: those of a server, of the network,
// and of a model.
var Passing = []string{
	"429", "500", "reset", "html", "cutstream", "cutclean", "nofinish",
	"drop", "blank", "merge", "swap", "double", "noend", "cut", "length", "filter", "empty", "echo", "refuse", "french",
	"preamble", "note", "fence", "think", "inside", "link", "heading", "placeholder",
}

// spoil applies a fault to a reply and returns it with its finish reason.
func spoil(fault, answer, asked string) (string, string) {
	segments := strings.Split(answer, "\n\n")
	middle := (len(segments) - 1) / 2
	switch fault {
	case "drop": // a segment is missing, including its marker
		return strings.Join(append(segments[:middle:middle], segments[middle+1:]...), "\n\n"), "stop"
	case "blank": // a marker without text
		marker, _, _ := strings.Cut(segments[middle], "\n")
		segments[middle] = marker + "\n"
		return strings.Join(segments, "\n\n"), "stop"
	case "merge": // a segment is merged into the one before it, and its marker is empty
		if middle > 0 {
			marker, text, _ := strings.Cut(segments[middle], "\n")
			segments[middle-1] += " " + text
			segments[middle] = marker + "\n"
		}
		return strings.Join(segments, "\n\n"), "stop"
	case "swap": // two segments in the wrong order
		if middle > 0 {
			segments[middle], segments[middle-1] = segments[middle-1], segments[middle]
		}
		return strings.Join(segments, "\n\n"), "stop"
	case "double":
		return strings.Join(append(segments[:middle+1:middle+1], segments[middle:]...), "\n\n"), "stop"
	case "noend":
		return strings.Join(segments[:len(segments)-1], "\n\n"), "stop"
	case "cut":
		return answer[:len(answer)*7/10], "stop"
	case "length":
		return answer[:len(answer)*7/10], "length"
	case "nofinish":
		return answer, ""
	case "filter":
		return "", "content_filter"
	case "empty":
		return "", "stop"
	case "echo":
		return asked, "stop"
	case "refuse":
		return "I'm sorry, but I can't assist with translating this content.", "stop"
	case "preamble":
		return "Here is the translation of the article:\n\n" + answer, "stop"
	case "note":
		return answer + "\n\nNote: I kept the names as they are.", "stop"
	case "fence":
		return "```markdown\n" + answer + "\n```", "stop"
	case "think":
		return "<think>\nThe user wants a translation.\n</think>\n\n" + answer, "stop"
	case "inside": // an introduction inside the first segment
		marker, text, _ := strings.Cut(answer, "\n")
		return marker + "\nHere is the translation of the article: " + text, "stop"
	case "link":
		return strings.Replace(answer, ".", ". See [here](https://evil.example/x).", 1), "stop"
	case "third": // a sentence in a third language
		return strings.Replace(answer, ".", ". Ce n'était pas le cas pour nous, il y a encore un jour.", 1), "stop"
	case "direction": // a character that reverses the direction of text
		return strings.Replace(answer, " ", " \u202e", 1), "stop"
	case "heading": // a line break and a heading inside a segment
		return strings.Replace(answer, ". ", ".\n\n# News\n\n", 1), "stop"
	case "unlink": // the link's target without the link
		return strings.Replace(answer, "]({{1}})", " {{1}}", 1), "stop"
	case "placeholder":
		return strings.Replace(answer, "{{1}}", "", 1), "stop"
	}
	return answer, "stop"
}
