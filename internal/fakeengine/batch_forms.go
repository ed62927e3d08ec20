package fakeengine

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// Batch services differ from OpenAI's in these faults of BatchConfig, which all batches have.
const (
	// uppercase writes statuses in uppercase letters.
	uppercase = "uppercase"
	// together wraps a new batch, writes times as text, and lists without an envelope.
	together = "together"
	// noMetadata forgets the metadata of batches.
	noMetadata = "nometa"
	// otherUpload wants files in another form.
	otherUpload = "upload"
	// limited refuses every second request of a batch, as one over a rate limit.
	limited = "limited"
	// azure answers every second request with an error that has neither a response nor an ID.
	azure = "azure"
	// cancelled ends batches before the second half of their requests.
	cancelled = "cancelled"
)

// has reports whether the service has a fault in whatever it answers.
func (s *Server) has(fault string) bool { return slices.Contains(s.cfg.Batch.Faults, fault) }

// form gives the description of a batch the form of the service. made says that the batch
// was made just now.
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

// writeList writes a list in the form of the service.
func (s *Server) writeList(w http.ResponseWriter, list []any, more bool) {
	if s.has(together) {
		writeJSON(w, http.StatusOK, list)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"object": "list", "data": list, "has_more": more})
}

// unanswered returns the line of a request that fails in the batch, with "%d" for its number
// and "%q" for its name; "" if it does not fail. n counts the requests of the batch.
func unanswered(faults []string, status string, n int) string {
	switch has := func(fault string) bool { return slices.Contains(faults, fault) }; {
	case status != "completed" && n%2 == 1:
		return fmt.Sprintf(`{"id":"batch_req_%%d","custom_id":%%q,"response":null,"error":{"code":"batch_%s","message":"This request could not be executed before the batch %s."}}`, status, status)
	case has("errors") && n%6 == 1:
		return `{"id":"batch_req_%d","custom_id":%q,"response":{"status_code":500,"request_id":"r","body":{"error":{"message":"The server had an error","type":"server_error"}}},"error":null}`
	case has("errors") && n%6 == 4: // as some write it
		return `{"id":"batch_req_%d","custom_id":%q,"response":null,"error":"the worker has gone"}`
	case has(limited) && n%2 == 1:
		body, _ := json.Marshal(map[string]any{"error": map[string]string{"message": "Rate limit", "type": "rate_limit_error", "code": "rate_limit_exceeded"}}) // strings
		return `{"id":"batch_req_%d","custom_id":%q,"response":{"status_code":429,"request_id":"r","body":` + string(body) + `},"error":null}`
	case has(azure) && n%2 == 1:
		return `{"custom_id":%[2]q,"response":null,"error":{"code":"InternalError","message":"the worker has gone"}}`
	}
	return ""
}
