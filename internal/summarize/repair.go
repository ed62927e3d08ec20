package summarize

import (
	"fmt"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/session"
	"tolka/internal/summary"
	"tolka/internal/verify"
	"tolka/internal/wire"
)

// examiner checks and repairs the replies to one request for a summary.
type examiner struct {
	session                     *session.Session
	want                        Wanted
	source, instructions, nonce string
}

// read parses and checks a reply.
func (e *examiner) read(m wire.Message, reply string) Summary {
	answer, ended := m.DecodeSummary(reply)
	answer = withoutThinking(e.source, answer)
	heading, body := summary.CutHeading(e.session.FixSpelling(answer))
	g := Summary{Heading: e.heading(heading), ended: ended, Text: summary.Parse(body, e.session.To)}
	if e.want.Form == summary.Sentences && g.Text.Fault(summary.Sentences) == "" {
		g.Text = g.Text.Fit(summary.Sentences) // several paragraphs are fine
	}
	g.Findings = e.check(g)
	return g
}

// heading returns the title in a reply as Markdown. It returns "" if no title was requested, or if
// the checks find an error in it, as a translation of the article's title.
func (e *examiner) heading(answered string) string {
	if e.want.Title == "" || answered == "" {
		return ""
	}
	if inner, ok := strings.CutPrefix(answered, "**"); ok { // headings are already bold
		answered = strings.TrimSuffix(inner, "**")
	}
	v := e.session.Translation([]verify.Pair{{Kind: article.Heading, Source: e.want.Title, Target: answered}})
	v.Prompt, v.Nonce = e.instructions, e.nonce
	if len(v.Check()) > 0 {
		return ""
	}
	return markdown.EscapeHeading(answered)
}

// check runs all checks on a summary.
func (e *examiner) check(g Summary) []article.Finding {
	v := e.against(g.Text.String())
	v.Ended = g.ended
	findings := v.Check()
	if fault := g.Text.Fault(e.want.Form); fault != "" {
		findings = append(findings, article.Finding{Check: "form", Message: "the summary is not in the requested form (" + e.want.Form.Description() + ")", Repair: fault})
	}
	var names []article.Finding
	if e.want.WithTranslation {
		isName := func(f article.Finding) bool { return f.Check == "names" && f.Level == article.Warning }
		names = slices.DeleteFunc(slices.Clone(findings), func(f article.Finding) bool { return !isName(f) })
		findings = slices.DeleteFunc(findings, isName)
	}
	return append(e.session.Policy.Apply(findings), names...)
}

// against returns the checks of a text against the source.
func (e *examiner) against(text string) verify.Summary {
	return verify.Summary{Source: e.source, Text: text, From: e.session.From, To: e.session.To, Words: e.want.Words,
		Languages: e.session.Detector, Prompt: e.instructions, Nonce: e.nonce}
}

// worthAsking reports whether a finding is worth a retry. Names are not if the languages differ,
// because names are spelled differently. Neither is a doubt about the meaning of a sentence.
func (e *examiner) worthAsking(f article.Finding) bool {
	switch {
	case f.Level == article.Error:
		return true
	case f.Check == "coverage", f.Check == "negation":
		return false // a summary uses its own words, so a person must decide
	case f.Check == "length", f.Check == "form":
		return !e.want.part
	case f.Check == "names":
		return !e.session.From.IsZero() && e.session.From.Base() == e.session.To.Base()
	}
	return true
}

// leastLeft is the share of the requested words that must remain after wrong sentences are omitted.
// Less would be a different summary.
const leastLeft = 0.5

// repair fixes a summary without another request, if omitting or rearranging complete sentences
// suffices. It adds findings about what it did, except for a part of a long article. A summary that
// it cannot fix is returned unchanged.
func (e *examiner) repair(g Summary) Summary {
	if slices.ContainsFunc(g.Findings, func(f article.Finding) bool { return f.Check == "copy" }) {
		return g // the beginning of the article is not a summary
	}
	text, form := g.Text, e.want.Form
	var notes []article.Finding
	note := func(check, format string, args ...any) {
		if !e.want.part {
			notes = append(notes, article.Finding{Check: check, Message: fmt.Sprintf(format, args...)})
		}
	}
	if wrong := wrongFacts(g.Findings); len(wrong) > 0 {
		rest, ok := text.Without(func(sentence string) bool { return len(wrongFacts(e.against(sentence).Facts())) > 0 })
		if !ok || float64(rest.Words()) < leastLeft*float64(e.want.Words) {
			return g
		}
		text = rest
		for _, f := range wrong {
			note(f.Check, "%s; the sentences that mention it were left out", f.Message)
		}
	}
	if text.Fault(form) != "" {
		if text = text.Fit(form); text.Fault(form) == "" {
			note("form", "the engine replied in another form; its sentences were rearranged")
		}
	}
	shortened := false
	if n := text.Words(); summary.TooLong(n, e.want.Words) {
		text = text.Shorten(form, e.want.Words)
		left := text.Words()
		switch shortened = left < n; {
		case shortened && summary.Within(left, e.want.Words):
			note("length", "the engine wrote %d words instead of about %d; its last sentences were left out", n, e.want.Words)
		case shortened:
			note("length", "the engine wrote %d words instead of about %d; its last sentences were left out, which leaves %d words", n, e.want.Words, left)
		}
	}
	g.Text = text
	findings := e.check(g)
	if shortened { // the note covers it
		findings = slices.DeleteFunc(findings, func(f article.Finding) bool { return f.Check == "length" })
	}
	g.Findings = append(findings, e.session.Policy.Apply(notes)...)
	return g
}

// wrongFacts returns the errors that are each caused by one sentence.
func wrongFacts(findings []article.Finding) []article.Finding {
	var out []article.Finding
	for _, f := range findings {
		if f.Level == article.Error && (f.Check == "numbers" || f.Check == "names" || f.Check == "quotation") {
			out = append(out, f)
		}
	}
	return out
}

// withoutThinking removes leading paragraphs in which a model thinks about the task without marking
// them as reasoning. If nothing else remains, it returns the reply unchanged and leaves it to the
// checks.
func withoutThinking(source, answer string) string {
	paragraphs := strings.Split(answer, "\n\n")
	for i := len(paragraphs) - 1; i > 0; i-- {
		if verify.Thinking(source, paragraphs[i-1]) != "" {
			return strings.Join(paragraphs[i:], "\n\n")
		}
	}
	return answer
}
