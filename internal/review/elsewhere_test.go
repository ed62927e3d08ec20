package review

import (
	"strings"
	"testing"

	"tolka/internal/output"
)

// A document whose record can no longer be read is not what a correction may write.
func TestRecordLost(t *testing.T) {
	t.Parallel()
	rec := output.Record{Task: "translate", Source: "a.md", SourceSHA256: output.Hash([]byte("Ja.\n")), From: "de", To: "en"}
	doc := string(output.Document("Yes.\n", rec, false))
	a := &Article{data: []byte(doc)}
	rec, _, _ = output.ReadRecord(a.data)
	if err := a.sameElsewhere(doc, 0, rec); err != nil {
		t.Error(err)
	}
	if err := a.sameElsewhere(strings.Replace(doc, "source_sha256", "x", 1), 0, rec); err == nil {
		t.Error("the record is lost")
	}
}
