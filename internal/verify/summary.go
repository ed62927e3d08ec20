package verify

import (
	"fmt"
	"strings"

	"tolka/internal/article"
	"tolka/internal/text"
)

// Summary is a summary to check.
type Summary struct {
	// Source is the article, Text its summary, both as Markdown prose.
	Source, Text string
	// To is the language that the summary should be in, as a BCP 47 tag; "" where it
	// is not known.
	To string
	// Words is the length that was asked for.
	Words int
	// Ended says that the engine closed its answer with the end mark.
	Ended bool
	// Languages may be nil; then no check of the language is made.
	Languages Languages
}

// maxOverlong is how far a summary may be over the length that was asked for.
// Models are rarely exact; half as much again is no longer what was asked for.
const maxOverlong = 1.5

// Check runs all checks on a summary.
func (s Summary) Check() []article.Finding {
	p := Pair{Source: s.Source, Target: s.Text}
	if strings.TrimSpace(s.Text) == "" {
		return errorf("empty", p, "there is no summary")
	}
	var out []article.Finding
	if Refusal(s.Text) && !Refusal(s.Source) {
		out = append(out, errorf("refusal", p, "the engine declined instead of summarizing")...)
	}
	if !s.Ended && !endsSentence(lastLine(s.Text)) {
		out = append(out, errorf("cut", p, "the summary ends in the middle of a sentence")...)
	}
	if s.To != "" {
		out = append(out, textLanguage(prose(s.Text), s.To, s.Languages)...)
	}
	out = append(out, wrapper(Translation{}, p)...)
	out = append(out, foreign(Translation{}, p)...)
	if n := text.CountWords(s.Text); s.Words > 0 && float64(n) > maxOverlong*float64(s.Words) {
		out = append(out, article.Finding{Check: "length", Message: fmt.Sprintf("the summary has %d words; shorten it to about %d", n, s.Words)})
	}
	return out
}

// lastLine returns the last line that is not blank.
func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}
