package verify_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/race"
	"tolka/internal/verify"
	"tolka/internal/wire"
)

// plainArticles is how many articles each fault of TestRecallPlain is put into. docs/checks.md has
// the figures of 100, which take a minute.
var plainArticles = flag.Int("plain-articles", 2, "articles for each fault of one-text replies")

// TestRecallPlain is TestRecall for replies that hold one text each and have no end mark: a reply
// is checked by itself, and then the article that it is part of.
func TestRecallPlain(t *testing.T) {
	t.Parallel()
	if testing.Short() || race.Enabled {
		t.Skip("SKIPPED with -short and with -race: recall of the wire without markers was not measured")
	}
	tuned, held := news(t)
	t.Log("fault, claim, errors + warnings and by which checks: tuned, held back")
	for n, f := range []fault{
		{"every reply cut at 70 %", isError, eachReply(cutText(70))},
		{"every reply cut at 90 %", isError, eachReply(cutText(90))},
		{"every reply without its last sentence", measured, eachReply(withoutLastSentence)},
		{"one reply of 100 letters or more cut at 70 %", isWarning, oneReply(100, cutText(70))},
		{"one reply of 100 letters or more cut at 90 %", measured, oneReply(100, cutText(90))},
		{"one shorter reply cut at 70 %", measured, shorterReply(cutText(70))},
		{"one shorter reply cut at 90 %", measured, shorterReply(cutText(90))},
		{"one reply without its last sentence", measured, oneReply(150, withoutLastSentence)},
	} {
		r := rand.New(rand.NewPCG(uint64(n), 2))
		row := fmt.Sprintf("%-45s %-4s", f.name, f.want)
		for _, part := range [][][]line{articles(tuned...), articles(held)} {
			errors, warnings, by := recallPlain(r, f, part)
			row += fmt.Sprintf(" %3.0f + %3.0f %% %s", percent(errors), percent(warnings), by)
			if f.want == isError && percent(errors) < 99 || f.want == isWarning && percent(errors+warnings) < 99 {
				t.Errorf("%s: less than 99 %% are as they should be", f.name)
			}
		}
		t.Log(row)
	}
}

// percent returns the share that n has of the articles.
func percent(n int) float64 { return 100 * float64(n) / float64(*plainArticles) }

// recallPlain returns in how many articles a fault is an error, and in how many a warning.
func recallPlain(r *rand.Rand, f fault, from [][]line) (errors, warnings int, by string) {
	checks := make(map[string]int)
	for done := 0; done < *plainArticles; {
		lines := from[r.IntN(len(from))]
		s := newSample(lines)
		if !f.inject(r, s) {
			continue
		}
		done++
		got, findings := judgePlain(s, lines)
		switch got {
		case isError:
			errors++
		case isWarning:
			warnings++
		}
		for _, f := range findings {
			checks[f.Check]++
		}
	}
	return errors, warnings, strings.TrimPrefix(fmt.Sprint(checks), "map")
}

// judgePlain checks the replies to a sample, one for each text, and the article that they make.
// It returns only what the unspoilt replies do not have.
func judgePlain(s *sample, lines []line) (outcome, []article.Finding) {
	form, _ := wire.NewForm("{{{n}}}")
	var findings []article.Finding
	whole := verify.Translation{From: language.Make("de"), To: language.Make("en"), Languages: languages, Unmarked: true, Memo: recallMemo}
	for i, piece := range s.segments() {
		message, _ := wire.EncodePlain([]article.Segment{piece}, form)
		texts, problems := message.Decode(s.target[i])
		if len(problems) > 0 {
			return isError, []article.Finding{{Check: "form"}}
		}
		pair := verify.Pair{Block: i + 1, Kind: article.Paragraph, Source: piece.Text, Target: texts[piece.ID()]}
		whole.Pairs = append(whole.Pairs, pair)
		if s.target[i] == lines[i].gpt4 {
			continue
		}
		alone, unspoilt := whole, whole
		alone.Pairs = []verify.Pair{pair}
		pair.Target = lines[i].gpt4
		unspoilt.Pairs = []verify.Pair{pair}
		findings = append(findings, added(alone, findingsOf(unspoilt))...)
	}
	correct := whole
	correct.Pairs = nil
	for i, p := range whole.Pairs {
		p.Target = lines[i].gpt4
		correct.Pairs = append(correct.Pairs, p)
	}
	findings = append(findings, added(whole, findingsOf(correct))...)
	switch {
	case article.HasErrors(findings):
		return isError, findings
	case len(findings) > 0:
		return isWarning, findings
	}
	return harmless, nil
}

// findingsOf returns what the checks find in a translation.
func findingsOf(t verify.Translation) map[string]bool {
	all := make(map[string]bool)
	for _, f := range t.Check() {
		all[f.String()] = true
	}
	return all
}

// added returns what the checks find in a translation beside what is known.
func added(t verify.Translation, known map[string]bool) []article.Finding {
	var out []article.Finding
	for _, f := range t.Check() {
		if !known[f.String()] {
			out = append(out, f)
		}
	}
	return out
}

// cutText cuts a text at a share of its length.
func cutText(percent int) func(string) string {
	return func(text string) string {
		runes := []rune(text)
		return strings.TrimSpace(string(runes[:len(runes)*percent/100]))
	}
}

// withoutLastSentence drops the last sentence of a text, if it has several.
func withoutLastSentence(text string) string {
	if at := strings.LastIndex(strings.TrimRight(text, ".!? \""), ". "); at >= 0 {
		return text[:at+1]
	}
	return text
}

// eachReply spoils all replies.
func eachReply(spoil func(string) string) func(*rand.Rand, *sample) bool {
	return func(_ *rand.Rand, s *sample) bool {
		changed := false
		for i, text := range s.target {
			s.target[i] = spoil(text)
			changed = changed || s.target[i] != text
		}
		return changed
	}
}

// oneReply spoils the reply to a text of at least so many letters.
func oneReply(letters int, spoil func(string) string) func(*rand.Rand, *sample) bool {
	return func(r *rand.Rand, s *sample) bool {
		i := s.block(r, letters)
		return i >= 0 && s.spoilOne(i, spoil)
	}
}

// shorterReply spoils the reply to a text of 20 to 99 letters.
func shorterReply(spoil func(string) string) func(*rand.Rand, *sample) bool {
	return func(r *rand.Rand, s *sample) bool {
		for _, i := range r.Perm(len(s.source)) {
			if n := count(s.source[i]); n >= 20 && n < 100 {
				return s.spoilOne(i, spoil)
			}
		}
		return false
	}
}

// spoilOne spoils one reply, and reports whether that changed it.
func (s *sample) spoilOne(i int, spoil func(string) string) bool {
	before := s.target[i]
	s.target[i] = spoil(before)
	return s.target[i] != before
}
