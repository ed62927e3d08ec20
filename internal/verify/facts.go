package verify

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/number"
	"tolka/internal/text"
)

// facts compares what a summary says that can be looked up: its numbers, names,
// acronyms and quotations must occur in the article. Between languages names and
// acronyms may have another form, so that they are doubted only, and quotations
// are translated, so that they are not looked up.
func (s Summary) facts(b *block) []article.Finding {
	out := s.numberFacts(b)
	same := s.From.Base() == s.To.Base() || s.To.IsZero()
	level := article.Warning
	if same {
		level = article.Error
	}
	source := newLookup(&b.source)
	for _, name := range names(b.target.prose, s.To.Base()) {
		n := source.missing(name)
		if n == 0 {
			continue
		}
		f := article.Finding{Check: "names", Level: level, Block: b.Block, Message: fmt.Sprintf("the name %q is not in the article", name)}
		if nounsLikeNames(s.To.Base()) && n == 1 {
			f.Level = article.Warning // "Staatschef Putin" where the article says "Putin"
		}
		out = append(out, f)
	}
	for _, a := range acronyms(b.target.prose) {
		if source.missing(a) > 0 && !source.spells(a) {
			out = append(out, article.Finding{Check: "names", Level: level, Message: fmt.Sprintf("the acronym %q is not in the article", a)})
		}
	}
	if !same {
		return out
	}
	folded := ""
	for _, q := range quotations(b.target.text) {
		if folded == "" {
			folded = fold(b.Source)
		}
		if !strings.Contains(folded, fold(q)) {
			out = append(out, article.Finding{Check: "quotation", Level: level, Message: fmt.Sprintf("the quotation %q is not in the article", q)})
		}
	}
	return out
}

// numberFacts finds numbers of the summary that the article does not have. A
// number that the article has once may stand in the summary twice. Nothing is said
// where a language is not known: 1.234 is one number or another.
func (s Summary) numberFacts(b *block) []article.Finding {
	if s.From.IsZero() || s.To.IsZero() {
		return nil
	}
	claimed, known := number.Parse(b.target.prose, s.To), number.Parse(b.source.prose, s.From)
	var out []article.Finding
	for _, n := range number.Unknown(claimed, known) {
		out = append(out, fault("numbers", b, fmt.Sprintf("the number %q is not in the article", n.Text))...)
	}
	return out
}

// lookup finds words of a text by their beginnings.
type lookup struct {
	folded   string
	words    map[string]bool
	initials string // of the words with a capital letter, in rows
}

func newLookup(v *view) lookup {
	l := lookup{folded: strings.ToLower(v.prose), words: make(map[string]bool)}
	for w := range strings.FieldsFuncSeq(l.folded, notInWord) {
		l.words[w] = true
	}
	l.initials = initials(v.prose)
	return l
}

// initials returns the first letters of all words with a capital letter. A space is between those that
// other words part, but for short ones: "Department of Justice" has DJ.
func initials(s string) string {
	const short = 3
	var out strings.Builder
	for w := range strings.FieldsFuncSeq(s, notInWord) {
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(first):
			out.WriteRune(first)
		case utf8.RuneCountInString(w) > short:
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// spells reports whether the article has the words whose initials an acronym is: UK, US, EU.
func (l lookup) spells(acronym string) bool {
	return strings.Contains(l.initials, acronym) || knownAcronyms[acronym] != "" && strings.Contains(l.folded, knownAcronyms[acronym])
}

// knownAcronyms are acronyms that articles name by other words.
var knownAcronyms = map[string]string{"UK": "brit", "US": "americ", "USA": "americ", "EU": "europ", "UN": "united nations", "UNO": "vereinte"}

// derivedEndings are what derived words have in the place of a name's end: China and Chinese, Britain and British.
var derivedEndings = wordSet("ese ish ian ians an ans i ic ch isch ische ischen ischer isches er ers e en s in ien ians ine")

// related reports whether the article has a name that a word is derived from.
func (l lookup) related(w string) bool {
	const stem = 4
	for i := range w {
		if utf8.RuneCountInString(w[:i]) >= stem && derivedEndings[w[i:]] && l.hasPrefix(w[:i]) {
			return true
		}
	}
	return false
}

// hasPrefix reports whether a word of the article begins with a stem and is hardly longer.
func (l lookup) hasPrefix(stem string) bool {
	const ending = 4
	for w := range l.words {
		if rest, ok := strings.CutPrefix(w, stem); ok && utf8.RuneCountInString(rest) <= ending {
			return true
		}
	}
	return false
}

// notInWord reports whether a rune parts words; a hyphen does, for a name may stand
// in a compound ("WM-Titel").
func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }

// stemShare is how much of a name's word must be found: the rest may be an ending.
const stemShare = 0.75

// missing counts the words of a name that do not occur, in this or another
// inflection.
func (l lookup) missing(name string) int {
	missing := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(name), notInWord) {
		if l.words[w] || w == "s" { // of a genitive
			continue
		}
		n := utf8.RuneCountInString(w)
		stem := string([]rune(w)[:max(min(n, 4), int(stemShare*float64(n)))])
		if (n < 3 || !strings.Contains(l.folded, stem)) && !l.related(w) {
			missing++
		}
	}
	return missing
}

// nounsLikeNames reports whether a language writes all its nouns with a capital letter.
func nounsLikeNames(lang string) bool { return lang == "de" || lang == "lb" }

// names returns what looks like a name: two words or more in a row that begin
// with a capital letter, and single ones inside a sentence where the language
// does not write its nouns so.
func names(s, lang string) []string {
	var out []string
	var row []string
	begun := false // the row's first word begins a sentence
	flush := func() {
		if begun && len(row) > 0 {
			row = row[1:] // any word has a capital there
		}
		if len(row) > 1 || len(row) == 1 && !nounsLikeNames(lang) {
			out = append(out, strings.Join(row, " "))
		}
		row = nil
	}
	starts := true
	for _, w := range strings.Fields(s) {
		core := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		first, _ := utf8.DecodeRuneInString(core)
		opened := core != "" && !strings.HasPrefix(w, core)
		named := unicode.IsUpper(first) && utf8.RuneCountInString(core) >= 3 && !acronym(core)
		if !named || opened {
			flush()
		}
		if named {
			if len(row) == 0 {
				begun = starts || opened
			}
			row = append(row, core)
			if !strings.HasSuffix(w, core) {
				flush()
			}
		}
		starts = strings.HasSuffix(w, ":") || text.EndsSentence(w) || core == "" && starts
	}
	flush()
	return out
}

// acronyms returns the words of two capital letters or more.
func acronyms(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, notInWord) {
		upper := strings.ToUpper(w) == w && strings.ToLower(w) != w
		if upper && utf8.RuneCountInString(w) >= 2 && strings.Trim(w, "IVX") != "" {
			out = append(out, w)
		}
	}
	return out
}

// quotationMarks are pairs of marks around quotations.
var quotationMarks = [][2]string{{"„", "“"}, {"“", "”"}, {"»", "«"}, {"«", "»"}, {"「", "」"}, {"\"", "\""}}

// quotationWords is the shortest quotation that is looked up: single words in
// quotation marks are titles, nicknames and irony.
const quotationWords = 3

// quotations returns what stands in quotation marks.
func quotations(s string) []string {
	var out []string
	for _, marks := range quotationMarks {
		rest := s
		for {
			_, after, ok := strings.Cut(rest, marks[0])
			if !ok {
				break
			}
			quote, behind, ok := strings.Cut(after, marks[1])
			if !ok {
				break
			}
			if rest = behind; text.CountWords(quote) >= quotationWords && !strings.Contains(quote, "\n\n") {
				out = append(out, quote)
			}
		}
	}
	return out
}
