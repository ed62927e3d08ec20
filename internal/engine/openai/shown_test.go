package openai

import (
	"encoding/base64"
	"strings"
	"testing"
)

// A key is hidden in base64 too, wherever it stands in what was encoded.
func TestShownHidesBase64(t *testing.T) {
	for _, before := range []string{"", ":", "u:", "me:", "user:"} {
		for _, enc := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding, base64.RawStdEncoding} {
			coded := enc.EncodeToString([]byte(before + canary + "?>"))
			got := shown("bad header "+coded, canary, nil)
			for i := 0; i+3*telltale < len(coded); i++ {
				if strings.Contains(got, coded[i:i+3*telltale]) {
					t.Fatalf("%q shows %q", got, coded[i:i+3*telltale])
				}
			}
		}
	}
	if got := shown("nothing secret in this", canary, nil); got != "nothing secret in this" {
		t.Error(got)
	}
}
