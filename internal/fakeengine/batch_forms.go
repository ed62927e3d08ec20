package fakeengine

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// Faults of BatchConfig that imitate services other than OpenAI's. They apply to all batches.
const (
	// uppercase writes statuses in upper case.
	uppercase = "uppercase"
	// together wraps a new batch, writes times as strings, and returns lists without an envelope.
	together = "together"
	// noMetadata drops the metadata of batches.
	noMetadata = "nometa"
	// otherUpload expects files in another format.
	otherUpload = "upload"
	// limited rejects every second request of a batch for exceeding a rate limit.
	limited = "limited"
	// azure answers every second request with an error that has neither a response nor an ID.
	azure = "azure"
	// canceled ends batches before the second half of their requests.
	canceled = "cancelled"
)

// has reports whether the service has a fault that applies to all its responses.
func (s *Server) has(fault string) bool { return slices.Contains(s.cfg.Batch.Faults, fault) }

// form converts the description of a batch to the service's format. made is set if the batch was
// just created.
func (s *Server) form(view map[string]any, made bool) map[string]any {
	if s.has(uppercase) || s.has(together) {
		view["status"] = strings.ToUpper(view["status"].(string))
	}
	if s.has(noMetadata) {
		view["metadata"] = nil
	}
	if s.has(together) {
		view["created_at"] = "2026-01-01T00:00:00Z"
		if made {
			return map[string]any{"job": view, "warning": ""}
		}
	}
	return view
}

// writeList writes a list in the service's format.
func (s *Server) writeList(w http.ResponseWriter, list []any, more bool) {
	if s.has(together) {
		writeJSON(w, http.StatusOK, list)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"object": "list", "data": list, "has_more": more})
}

// unanswered returns the line for a request that fails in the batch, with "%d" for its number and
// "%q" for its name, or "" if it does not fail. n is the request's index in the batch.
func unanswered(faults []string, status string, n int) string {
	switch has := func(fault string) bool { return slices.Contains(faults, fault) }; {
	case status != "completed" && n%2 == 1:
		return fmt.Sprintf(`{"id":"batch_req_%%d","custom_id":%%q,"response":null,"error":{"code":"batch_%s","message":"This request could not be executed before the batch %s."}}`, status, status)
	case has("errors") && n%6 == 1:
		return `{"id":"batch_req_%d","custom_id":%q,"response":{"status_code":500,"request_id":"r","body":{"error":{"message":"The server had an error","type":"server_error"}}},"error":null}`
	case has("errors") && n%6 == 4: // the format of some services
		return `{"id":"batch_req_%d","custom_id":%q,"response":null,"error":"the worker has gone"}`
	case has(limited) && n%2 == 1:
		body, _ := json.Marshal(map[string]any{"error": map[string]string{"message": "Rate limit", "type": "rate_limit_error", "code": "rate_limit_exceeded"}}) // strings
		return `{"id":"batch_req_%d","custom_id":%q,"response":{"status_code":429,"request_id":"r","body":` + string(body) + `},"error":null}`
	case has(azure) && n%2 == 1:
		return `{"custom_id":%[2]q,"response":null,"error":{"code":"InternalError","message":"the worker has gone"}}`
	}
	return ""
}
