package verify

import (
	"fmt"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/summary"
	"tolka/internal/text"
)

// Summary is a summary to check.
type Summary struct {
	// Source is the article, Text its summary, both as Markdown prose.
	Source, Text string
	// From is the language of the source and To the one that the summary should be
	// in, the zero Tag where they are not known. A source that is plainly in To
	// and not in From, as the summaries of the parts of a long article are, is taken
	// to be in To.
	From, To language.Tag
	// Words is the length that was asked for.
	Words int
	// Ended says that the engine closed its answer with the end mark.
	Ended bool
	// Languages may be nil; then no check of the language is made.
	Languages Languages
	// Prompt and Nonce are as in Translation.
	Prompt, Nonce string
}

const (
	// wholeArticle is the share of an article's words that no summary has, unless the
	// article is hardly longer than the summary should be.
	wholeArticle = 0.8
	// copiedArticle is how much of such a text is taken over word for word where it is
	// the article itself and not merely long.
	copiedArticle = 0.5
)

// Check runs all checks on a summary.
func (s Summary) Check() []article.Finding {
	s.From = s.sourceLanguage()
	c := s.checker()
	b := c.blocks[0].look()
	if strings.TrimSpace(s.Text) == "" {
		return fault("empty", b, "there is no summary")
	}
	var out []article.Finding
	if Refusal(s.Text) && !Refusal(s.Source) {
		out = append(out, fault("refusal", b, "the engine declined instead of summarizing")...)
	}
	if !s.Ended && !text.EndsSentence(prose(lastLine(s.Text))) {
		out = append(out, fault("cut", b, "the summary ends in the middle of a sentence")...)
	}
	if s.Ended && s.unfinished() {
		out = append(out, doubt("cut", b, "the summary may end in the middle of a sentence")...)
	}
	if !s.To.IsZero() {
		whole := textLanguage(b.target.prose, b.target.letters, s.To, s.Languages)
		if whole == nil {
			whole = s.mixed(b)
		}
		out = append(out, whole...)
	}
	for _, check := range []func(*checker, *block) []article.Finding{leak, thinking, wrapper, foreign, repetition, characters, bidi, controls, strangeScript, capitals} {
		out = append(out, check(c, b)...)
	}
	out = append(out, s.facts(b)...)
	if !article.HasErrors(out) {
		out = append(out, s.meaning(b)...)
	}
	return append(out, s.length(b)...)
}

// Facts runs the checks of what can be looked up in the article alone: numbers, names,
// quotations. It tells which sentence of a summary is at fault.
func (s Summary) Facts() []article.Finding {
	s.From = s.sourceLanguage()
	return s.facts(s.checker().blocks[0].look())
}

// backticks turns backticks that stand for quotation marks, as in “this” and `this', into such marks.
// What they enclose is not code.
func backticks(s string) string {
	if !strings.Contains(s, "`") {
		return s
	}
	s = strings.NewReplacer("``", "“", "''", "”").Replace(s)
	if strings.Count(s, "`")%2 == 1 || strings.Contains(s, " `") && !strings.Contains(s, "` ") {
		s = strings.ReplaceAll(s, "`", "‘")
	}
	return s
}

func (s Summary) checker() *checker {
	if !strings.Contains(s.Source, "```") {
		s.Source, s.Text = backticks(s.Source), backticks(s.Text)
	}
	return Translation{Pairs: []Pair{{Source: s.Source, Target: s.Text}}, From: s.From, To: s.To, Languages: s.Languages, Prompt: s.Prompt, Nonce: s.Nonce}.checker()
}

// length finds a summary that is not as long as was asked for, and ("copy") one that is
// the article itself, in whatever language. A short article cannot have a long summary.
func (s Summary) length(b *block) []article.Finding {
	n, all := text.CountWords(s.Text), text.CountWords(s.Source)
	whole := float64(n) > wholeArticle*float64(all) && all > 2*s.Words
	switch {
	case s.Words == 0 || summary.Within(n, s.Words):
		return nil
	case whole && (s.From.Base() != s.To.Base() || Copied(s.Source, s.Text) > copiedArticle):
		return fault("copy", b, fmt.Sprintf("the answer has %d words of the article's %d; summarize it in about %d", n, all, s.Words))
	case summary.TooLong(n, s.Words):
		return s.doubtLength(b, n, "shorten it to")
	case all >= 2*s.Words:
		return s.doubtLength(b, n, "write")
	}
	return nil
}

// doubtLength finds a summary of n words; order is what the model should do.
func (s Summary) doubtLength(b *block, n int, order string) []article.Finding {
	found := doubt("length", b, fmt.Sprintf("the summary has %d words instead of about %d", n, s.Words))
	found[0].Repair = fmt.Sprintf("the summary has %d words; %s about %d", n, order, s.Words)
	return found
}

// sourceLanguage returns the language of the source as far as it is known.
func (s Summary) sourceLanguage() language.Tag {
	if s.Languages == nil || s.To.IsZero() || s.From.Base() == s.To.Base() {
		return s.From
	}
	if !s.From.IsZero() {
		if ok, known := s.Languages.Plausible(s.Source, s.From); ok || !known {
			return s.From
		}
	}
	if ok, known := s.Languages.Plausible(s.Source, s.To); ok && known {
		return s.To
	}
	return s.From
}

// lastLine returns the last line that is not blank.
func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}
