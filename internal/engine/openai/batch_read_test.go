package openai

import (
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
)

// Batches as services write them, in OpenAI's form and in others.
func TestReadBatch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, raw string
		status    engine.BatchStatus
		created   int64
		errors    int
		ok        bool
	}{
		{"OpenAI", `{"id":"b","status":"completed","created_at":1760000000,"metadata":{"a":"b"},"output_file_id":"o","request_counts":{"total":2,"completed":2}}`, engine.BatchCompleted, 1760000000, 0, true},
		{"uppercase", `{"id":"b","status":"COMPLETED","created_at":1}`, engine.BatchCompleted, 1, 0, true},
		{"Together", `{"job":{"id":"b","status":"VALIDATING","created_at":"2026-01-01T00:00:00Z"},"warning":""}`, engine.BatchValidating, 1767225600, 0, true},
		{"one l", `{"id":"b","status":"CANCELED"}`, engine.BatchCancelled, 0, 0, true},
		{"still canceling", `{"id":"b","status":"cancelling"}`, engine.BatchCancelling, 0, 0, true},
		{"null everywhere", `{"id":"b","status":"expired","created_at":null,"metadata":null,"errors":null,"output_file_id":null,"request_counts":null}`, engine.BatchExpired, 0, 0, true},
		{"errors as a list", `{"id":"b","status":"failed","errors":[{"code":"c","message":"m"}]}`, engine.BatchFailed, 0, 1, true},
		{"errors as text", `{"id":"b","status":"failed","errors":"too many"}`, engine.BatchFailed, 0, 1, true},
		{"errors like OpenAI's", `{"id":"b","status":"failed","errors":{"object":"list","data":[{"code":"c","message":"m"}]}}`, engine.BatchFailed, 0, 1, true},
		{"no batch", `{"object":"list"}`, "", 0, 0, false},
		{"a field of another type", `{"metadata":"x","id":"b","status":"in_progress"}`, engine.BatchInProgress, 0, 0, true},
	} {
		b, ok := readBatch([]byte(c.raw))
		if ok != c.ok || b.Status != c.status || len(b.Errors) != c.errors || c.created > 0 && !b.Created.Equal(time.Unix(c.created, 0)) || c.created == 0 && !b.Created.IsZero() {
			t.Errorf("%s: %+v, %v", c.name, b, ok)
		}
	}
	for raw, want := range map[string]int{
		`{"object":"list","data":[{"id":"a"},{"id":"b"}],"has_more":true}`: 2, `[{"id":"a","status":"COMPLETED"}]`: 1, `[]`: 0, `{"data":[]}`: 0, `{}`: -1, `"x"`: -1,
	} {
		list, more, ok := readBatches([]byte(raw))
		if ok != (want >= 0) || len(list) != max(want, 0) || more != (want == 2) {
			t.Errorf("%s: %v %v %v", raw, list, more, ok)
		}
		if files, ok := readFiles([]byte(raw)); ok != (want >= 0) || len(files) != max(want, 0) {
			t.Errorf("%s: %v", raw, files)
		}
	}
}

// A batch service that fails is asked again, as often as the configuration says.
func TestBatchServiceRetries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, refuse(500, ""))
		c := s.client(t, func(cfg *Config) { cfg.Retries = 2 })
		_, err := c.Batch(t.Context(), "b")
		if failure, _ := engine.FailureOf(err); failure != engine.Server || len(s.seen()) != 3 {
			t.Errorf("%d requests, %v", len(s.seen()), err)
		}
		if waits := s.waits(); len(waits) != 2 || waits[0] != backoffs[0] || waits[1] != backoffs[1] {
			t.Errorf("waits %v", waits)
		}
	})
}
