package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain\ttext\n":          "plain\ttext\n",
		"line\r\nend":            "line\r\nend",
		"back\rto the start":     `back\rto the start`,
		"\x1b[2J":                `\x1b[2J`,
		"c1 \u009b31m":           `c1 \u009b31m`,
		"a\u202eb\u2066c\u200bd": `a\u202eb\u2066c\u200bd`,
		"\U000e0041 tag":         `\U000e0041 tag`,
		"raw \x9b byte":          `raw \x9b byte`,
		"می\u200cخواهم \u00ad 👩\u200d🔬": "می\u200cخواهم \u00ad 👩\u200d🔬",
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
}

// What is written is safe, and a line of JSON keeps its value.
func FuzzSanitize(f *testing.F) {
	f.Add("a\u202e\x1b[1mb\xff\u200b\U000e0041")
	f.Fuzz(func(t *testing.T, s string) {
		safe := Visible(s)
		if !utf8.ValidString(safe) || strings.ContainsFunc(strings.ReplaceAll(safe, "\r\n", "\n"), isUnsafe) {
			t.Errorf("%q", safe)
		}
		var line bytes.Buffer
		if err := WriteLine(&line, s); err != nil {
			t.Fatal(err)
		}
		var back string
		if err := json.Unmarshal(line.Bytes(), &back); err != nil || back != strings.ToValidUTF8(s, "\ufffd") && utf8.ValidString(s) {
			t.Errorf("%q became %q, %v", s, back, err)
		}
		if strings.ContainsFunc(line.String(), isUnsafe) {
			t.Errorf("%q", line.String())
		}
	})
}
