package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/number"
)

// dayNames are for messages.
var dayNames = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

// weekdays finds a day of the week that became another one. The night to Sunday is Saturday night.
func weekdays(c *checker, b *block) []article.Finding {
	from, to := lexiconOf(c.From), lexiconOf(c.To)
	if from == nil || to == nil || !from.has("day") || !to.has("day") {
		return nil
	}
	if len(from.find(&b.source, "day").certain) == 0 || len(to.find(&b.target, "day").certain) == 0 {
		return nil
	}
	lost, added := changed(from.find(&b.source, "day"), to.find(&b.target, "day"))
	if sources, targets := c.sentencesOf(b); len(sources) > 1 {
		for i := 0; i < len(sources) && len(lost)*len(added) == 0; i++ {
			lost, added = changed(from.find(sources[i], "day"), to.find(targets[i], "day"))
		}
	}
	if len(lost) == 0 || len(added) == 0 {
		return nil
	}
	if (len(from.find(&b.source, "night").possible) > 0 || len(to.find(&b.target, "night").possible) > 0) && slices.ContainsFunc(lost, func(l string) bool {
		return slices.ContainsFunc(added, func(a string) bool { return neighbors(dayOf(l), dayOf(a)) })
	}) {
		return nil
	}
	return fault("numbers", b, fmt.Sprintf("%s became %s", dayNames[dayOf(lost[0])], dayNames[dayOf(added[0])]))
}

// dayOf returns the number of a meaning such as "day 1", from 0.
func dayOf(meaning string) int { return int(meaning[len(meaning)-1] - '1') }

// neighbors reports whether one of two days follows the other.
func neighbors(a, b int) bool { return (a+1)%7 == b || (b+1)%7 == a }

// months finds a month that became another one.
func months(c *checker, b *block) []article.Finding {
	source, target := b.source.monthList(c.From), b.target.monthList(c.To)
	lost := slices.DeleteFunc(slices.Clone(source), func(m int) bool { return slices.Contains(target, m) || ambiguousMonth(m) })
	added := slices.DeleteFunc(slices.Clone(target), func(m int) bool { return slices.Contains(source, m) || ambiguousMonth(m) })
	if len(lost) == 0 || len(added) == 0 || containsAny(b.source.prose, turns) {
		return nil
	}
	return fault("numbers", b, fmt.Sprintf("the month of %s became %s", monthNames[lost[0]-1], monthNames[added[0]-1]))
}

var (
	monthNames = strings.Fields("January February March April May June July August September October November December")
	// turns are expressions for the end of a month, which some languages call by the next one.
	turns = []string{"jahreswende", "monatswende", "jahreswechsel", "monatswechsel", "wende vom", "wende von", "wende zum", "turn of the"}
)

// ambiguousMonth reports whether the name of a month is another word in many languages: March, May.
func ambiguousMonth(m int) bool { return m == 3 || m == 5 }

// smallNumbers finds a number from two to twelve, in words or digits, that became another one. Of 1,000
// human and 116,280 machine-translated blocks a prototype flagged none.
func smallNumbers(c *checker, b *block) []article.Finding {
	from, to := lexiconOf(c.From), lexiconOf(c.To)
	if from == nil || to == nil || !from.has("number") || !to.has("number") {
		return nil
	}
	if !hasSmallNumber(from, &b.source) || !hasSmallNumber(to, &b.target) {
		return nil
	}
	lost, added := changedNumbers(from, to, c, &b.source, &b.target)
	if sources, targets := c.sentencesOf(b); len(sources) > 1 {
		for i := 0; i < len(sources) && len(lost)*len(added) == 0; i++ {
			lost, added = changedNumbers(from, to, c, sources[i], targets[i])
		}
	}
	if len(lost) == 0 || len(added) == 0 {
		return nil
	}
	name := func(m string) string { return strings.TrimPrefix(m, "number ") }
	return fault("numbers", b, fmt.Sprintf("the number %s became %s", name(slices.Min(lost)), name(slices.Min(added))))
}

// hasSmallNumber reports whether a text may certainly have a number up to twelve.
func hasSmallNumber(l *lexicon, v *view) bool {
	return strings.ContainsAny(v.prose, "123456789") || len(l.find(v, "number").certain) > 0
}

// changedNumbers returns the small numbers that a text has and its translation does not, and the other way round.
func changedNumbers(from, to *lexicon, c *checker, source, target *view) (lost, added []string) {
	if !hasSmallNumber(from, source) || !hasSmallNumber(to, target) {
		return nil, nil // nothing can become another number
	}
	return changed(smallNumbersOf(from, source, c.From, target, c.To), smallNumbersOf(to, target, c.To, source, c.From))
}

// smallNumbersOf collects the numbers of a text up to twelve. Those of a date or a time of day, and those that
// a month or an hour may be told with, are possible only, and not at all if the other text tells the same month or
// time: then "10 months until December" is not about another twelve.
func smallNumbersOf(l *lexicon, v *view, lang language.Tag, other *view, otherLang language.Tag) found {
	f, isOwn := l.find(v, "number"), false
	add := func(n int, isCertain bool) {
		if n < 2 || n > 12 {
			return // no word of the lexicon stands for it
		}
		if !isOwn {
			f, isOwn = f.clone(), true
		}
		f.possible[numberMeanings[n]] = true
		if isCertain {
			f.certain[numberMeanings[n]] = true
		}
	}
	allow := func(n int) { add(n, false) }
	for _, m := range v.monthList(lang) {
		if !slices.Contains(other.monthList(otherLang), m) {
			allow(m)
		}
	}
	for _, n := range v.numberList(lang) {
		if n.Kind == number.Time && slices.ContainsFunc(other.numberList(otherLang), func(o number.Number) bool { return isSameTime(n, o) }) || l.isRepeated(v.prose, n) {
			continue
		}
		for _, digits := range digitRuns(n.Text) {
			allow(digits)
			if n.Kind == number.Time {
				allow((digits+11)%12 + 1)
				allow(digits%12 + 1)
			}
		}
		if n.Kind != number.Cardinal && n.Kind != number.Spelled {
			continue
		}
		add(smallValue(n.Value), n.Kind == number.Cardinal && isPlain(n.Text))
		for _, other := range n.Also {
			allow(smallValue(other))
		}
	}
	return f
}

// smallValue returns a whole number up to twelve, 0 for any other.
func smallValue(v number.Value) int {
	if !v.Between(2, 12) {
		return 0
	}
	n, _ := strconv.Atoi(v.String())
	return n
}

// numberMeanings are what the words for the numbers up to twelve stand for.
var numberMeanings = strings.Split("number 0,number 1,number 2,number 3,number 4,number 5,number 6,number 7,number 8,number 9,number 10,number 11,number 12", ",")

// isSameTime reports whether two numbers may be the same time of day.
func isSameTime(a, b number.Number) bool {
	return b.Kind == number.Time && slices.ContainsFunc(append(slices.Clone(a.Also), a.Value), func(v number.Value) bool {
		return v == b.Value || slices.Contains(b.Also, v)
	})
}

// isRepeated reports whether a number repeats the word in front of it in digits, as in "five (5) parts": the word counts.
func (l *lexicon) isRepeated(prose string, n number.Number) bool {
	before, ok := strings.CutSuffix(prose[:n.Start], " (")
	if !ok || !strings.HasPrefix(prose[n.Start+len(n.Text):], ")") {
		return false
	}
	word := strings.ToLower(before[strings.LastIndexByte(before, ' ')+1:])
	return meaningOf(l.certain, word, "number") != ""
}

// digitRuns returns the numbers of one or two digits in a text.
func digitRuns(s string) []int {
	var out []int
	for run := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(run); err == nil && len(run) <= 2 {
			out = append(out, n)
		}
	}
	return out
}

// isPlain reports whether a number is written in digits only.
func isPlain(s string) bool { return strings.Trim(s, "0123456789") == "" }

// negation finds a sentence that lost its negation or got one. Only where the words for it are
// certain on one side, and nothing like it is on the other, something is said.
func negation(c *checker, b *block) []article.Finding {
	from, to := lexiconOf(c.From), lexiconOf(c.To)
	if from == nil || to == nil || !from.has("no") || !to.has("no") || c.From.Base() == c.To.Base() || c.From.Base() != "en" && c.To.Base() != "en" || !c.inItsLanguage(b) {
		return nil
	}
	if len(from.find(&b.source, "no").certain)+len(to.find(&b.target, "no").certain) == 0 {
		return nil
	}
	sources, targets := c.sentencesOf(b)
	for i := range sources {
		source, target := from.negations(sources[i]), to.negations(targets[i])
		lost, added := changed(source, target)
		switch {
		case len(lost)+len(added) == 0 || c.asks(sources[i], targets[i]):
		case len(lost) > 0:
			return doubt("negation", b, fmt.Sprintf("a negation may be lost in %q", shortened(strings.TrimSpace(targets[i].prose), 60)))
		default:
			return doubt("negation", b, fmt.Sprintf("a negation may be new in %q", shortened(strings.TrimSpace(targets[i].prose), 60)))
		}
	}
	return nil
}

// negationIdioms hold a word of negation and are translated without one.
var negationIdioms = strings.NewReplacer("nicht fehlen", "", "nicht etwa", "", "ob nicht", "", "nicht nur", "", "nicht zuletzt", "", "nicht selten", "", "nicht wahr", "", "nicht umsonst", "", "nicht ganz", "",
	"not only", "", "not least", "", "if not", "", "or not", "", "not to mention", "", "not just", "", "not merely", "", "nobody knows", "",
	"не только", "", "не менее", "", "не раз", "", "чуть не", "", "не лише", "", "не тільки", "", "nie tylko", "", "pas seulement", "", "não só", "", "não apenas", "", "niet alleen", "", "inte bara", "", "ikke bare", "", "ikke kun", "",
	"no solo", "", "no sólo", "", "non solo", "")

// negations collects the negations of a sentence: those that are certain without its idioms.
func (l *lexicon) negations(v *view) found {
	all := l.find(v, "no")
	if len(all.certain) == 0 {
		return all
	}
	plain := viewOf(negationIdioms.Replace(v.lowered()))
	certain := l.find(&plain, "no").certain
	if particle := l.partner(&plain); !particle {
		certain = nil
	}
	return found{certain, all.possible}
}

// partner reports whether a sentence may be negated: French has "ne" next to "pas", which is a noun elsewhere.
func (l *lexicon) partner(v *view) bool {
	if l != lexicons()["fr"] {
		return true
	}
	return slices.ContainsFunc(v.wordList(), func(w string) bool {
		return w == "ne" || strings.HasPrefix(w, "n'") || strings.HasPrefix(w, "n’")
	})
}

// inItsLanguage reports whether a block's source has function words of its language: a quotation in the
// target's language stays as it is.
func (c *checker) inItsLanguage(b *block) bool {
	return functionWords(&b.source, c.From, c.To) >= functionWords(&b.source, c.To, c.From)
}

// asks reports whether a sentence is a question, in which a negation may be polite.
func (c *checker) asks(source, target *view) bool {
	return strings.ContainsAny(source.prose, questionSigns) || strings.ContainsAny(target.prose, questionSigns)
}
