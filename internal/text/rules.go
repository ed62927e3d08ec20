package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/language"
)

// rules are what decides, in one language, whether a full stop ends a sentence.
type rules struct {
	abbreviations map[string]class
	starters      map[string]struct{} // function words, in small letters
	ordinals      ordinals
}

// ordinals says what a number with a full stop means in a language.
type ordinals int

const (
	noOrdinals     ordinals = iota // "in 1990. Peter": the sentence ends
	smallOrdinals                  // "3. března": only before a small letter
	capitalOrdinal                 // "3. März": before a noun in capitals, too
)

// ordinalsOf says how a language writes ordinal numbers. A language that is
// not known is read as one that does as German does: two sentences left
// together harm less than one cut in half.
func ordinalsOf(base string) ordinals {
	switch base {
	case "", "de", "lb":
		return capitalOrdinal
	case "cs", "sk", "sl", "hr", "bs", "sr", "pl", "hu", "fi", "et", "lv", "da", "nb", "nn", "is", "tr", "az":
		return smallOrdinals
	}
	return noOrdinals
}

// rulesFor returns the rules of a language.
func rulesFor(lang language.Tag) *rules {
	starters := StopWords(lang)
	if starters == nil {
		starters = allStopWords()
	}
	return &rules{abbreviations: abbreviationsOf(lang.Base()), starters: starters, ordinals: ordinalsOf(lang.Base())}
}

// isDotted reports whether the full stop at the end of body is part of an abbreviation,
// initial or number, so that the sentence continues with next.
func (r *rules) isDotted(body string, next word) bool {
	before, w := lastWord(strings.TrimSuffix(body, "."))
	switch {
	case w == "":
		return false
	case isNumber(w):
		return r.isOrdinal(before, w, next)
	case isRoman(w) && r.ordinals == capitalOrdinal && len(w) > 1:
		return !r.isStarter(next) && !next.digit
	}
	if unicode.IsUpper(firstRune(w)) && utf8.RuneCountInString(w) == 1 && next.cased {
		return r.isInitial(w, next) // even where a list has the small letter
	}
	switch r.classOf(w) {
	case never:
		return true
	case either:
		return !r.isStarter(next)
	case beforeNumber:
		return next.digit || isRoman(next.text)
	}
	switch {
	case utf8.RuneCountInString(w) == 1:
		return r.isInitial(w, next)
	case strings.Contains(w, "."):
		return isAcronym(w) && next.cased && !r.isStarter(next)
	}
	return next.digit && !r.startsWithNumber(w, next)
}

// classOf looks an abbreviation up as it stands and, failing that, its part
// after the last hyphen ("Dipl.-Ing").
func (r *rules) classOf(w string) class {
	w = strings.ToLower(w)
	if c, ok := r.abbreviations[w]; ok {
		return c
	}
	if i := strings.LastIndexByte(w, '-'); i >= 0 {
		return r.abbreviations[w[i+1:]]
	}
	if strings.HasSuffix(w, "str") {
		return beforeNumber // "Hauptstr. 5"
	}
	return none
}

// isOrdinal reports whether the number w with its full stop belongs to next:
// the number of a list item, a date, or an ordinal.
func (r *rules) isOrdinal(before, w string, next word) bool {
	if strings.TrimSpace(before) == "" {
		return len(w) <= 3 // "1. Der Antrag wird angenommen."
	}
	if r.ordinals == noOrdinals || len(w) > 3 {
		return false
	}
	if next.digit {
		return len(w) <= 2 && len(next.text) <= 2 // "am 3. 4. 2020"
	}
	return r.ordinals == capitalOrdinal && next.upper && !r.isStarter(next)
}

// isInitial reports whether a single letter with a full stop is part of a name
// ("J. R. Meyer") or of an abbreviation in several words ("z. B.").
func (r *rules) isInitial(w string, next word) bool {
	if !unicode.IsLetter(firstRune(w)) || !next.cased {
		return next.digit
	}
	if next.dotted && utf8.RuneCountInString(next.text) == 1 {
		return true
	}
	return !r.isStarter(next)
}

// isStarter reports whether next is a function word in capitals: inside a
// sentence it would be written small, so a sentence begins with it.
func (r *rules) isStarter(next word) bool {
	if !next.upper {
		return false
	}
	_, ok := r.starters[strings.ToLower(next.text)]
	return ok
}

// startsWithNumber reports whether next is a number that begins a sentence after the word
// w: a year, or any number after a word that is not an abbreviation although the lists
// lack it, being too long or a function word.
func (r *rules) startsWithNumber(w string, next word) bool {
	const longAbbreviation = 4
	_, function := r.starters[strings.ToLower(w)]
	return function || len(next.text) == 4 || utf8.RuneCountInString(w) > longAbbreviation
}

// isNumber reports whether w has only digits and the marks inside numbers.
func isNumber(w string) bool {
	return strings.Trim(w, "0123456789.-") == ""
}

// isRoman reports whether w is a Roman number in capitals.
func isRoman(w string) bool {
	return w != "" && strings.Trim(w, "IVXLC") == ""
}

// isAcronym reports whether w is short parts with full stops between them, as
// "U.S", "z.B" or "Ph.D" without the last full stop.
func isAcronym(w string) bool {
	for part := range strings.SplitSeq(w, ".") {
		if n := utf8.RuneCountInString(part); n < 1 || n > 3 {
			return false
		}
	}
	return true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
