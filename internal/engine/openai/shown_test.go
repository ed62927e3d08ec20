package openai

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
)

// wrapped returns s with a line end after every n bytes.
func wrapped(s string, n int) string {
	var lines []string
	for chunk := range slices.Chunk([]byte(s), n) {
		lines = append(lines, string(chunk))
	}
	return strings.Join(lines, "\r\n")
}

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
	for name, copied := range map[string]string{
		"wrapped":     wrapped(base64.StdEncoding.EncodeToString([]byte("u:"+canary)), 8),
		"spaced":      wrapped(canary, 1),
		"hexadecimal": hex.EncodeToString([]byte(canary)),
		"capitals":    strings.ToUpper(hex.EncodeToString([]byte("Bearer " + canary))),
		"padded":      base64.StdEncoding.EncodeToString([]byte(canary)),
	} {
		if got := shown("bad key "+copied+" sent", canary, nil); got != "bad key *** sent" {
			t.Errorf("%s: %q", name, got)
		}
	}
	for _, plain := range []string{"no need to know", "nothing secret in this"} {
		if got := shown(plain, "none", nil); got != plain {
			t.Error(got)
		}
	}
	if got := shown("nothing secret in this", canary, nil); got != "nothing secret in this" {
		t.Error(got)
	}
}
