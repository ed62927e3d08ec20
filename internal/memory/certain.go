package memory

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Corrections returns the edited blocks of which it is certain what they translate. known reports
// whether an entry is stored already, from the time when its neighbors were as tolka wrote them.
func (r Reading) Corrections(known func(Entry) bool) []Entry {
	out := slices.Clone(r.Edited)
	for _, run := range r.Runs {
		out = append(out, certain(run, known)...)
	}
	return slices.DeleteFunc(out, func(e Entry) bool { return e.check() != nil })
}

// certain returns the pairs of a run that are certain. A pair that is known, or the only one of its
// kind in the run, divides the run; one between two of these is certain too. The others are certain
// if each has a number or a name of its source that no other has: then none was split or
// removed.
func certain(run []Neighbor, known func(Entry) bool) []Entry {
	if len(run) == 0 {
		return nil
	}
	forms := make(map[[2]int]int)
	for _, n := range run {
		forms[n.form]++
	}
	var out []Entry
	start, divided := 0, false
	divide := func(end int) { out = append(out, certain(run[start:end], known)...) }
	isDivider := make([]bool, len(run))
	for i, n := range run {
		isDivider[i] = n.Source != "" && (forms[n.form] == 1 || known(n.Entry))
		divided = divided || isDivider[i]
	}
	if !divided {
		if areToldApart(run) {
			for _, n := range run {
				out = append(out, n.Entry)
			}
		}
		return out
	}
	for i, n := range run {
		if isDivider[i] {
			divide(i)
			out = append(out, n.Entry)
			start = i + 1
		}
	}
	divide(len(run))
	return out
}

// areToldApart reports whether each pair of a run shares a mark that is in no other block of the run.
func areToldApart(run []Neighbor) bool {
	count := make(map[string]int) // blocks with a mark
	marks := make([][2]map[string]bool, len(run))
	for i, n := range run {
		marks[i] = [2]map[string]bool{marksOf(n.Source), marksOf(n.Target)}
		for _, of := range marks[i] {
			for m := range of {
				count[m]++
			}
		}
	}
	for _, of := range marks {
		own := false
		for m := range of[0] {
			own = own || of[1][m] && count[m] == 2
		}
		if !own {
			return false
		}
	}
	return true
}

// minName is how many characters a name must have: shorter words in capitals are the same by chance
// in two languages, such as "Die" and "In".
const minName = 4

// marksOf returns the words of a text that a translation usually repeats: numbers of more than one
// digit, and words with a capital, most of which are names.
func marksOf(s string) map[string]bool {
	marks := make(map[string]bool)
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		first, _ := utf8.DecodeRuneInString(w)
		if len(w) > 1 && strings.ContainsFunc(w, unicode.IsDigit) || unicode.IsUpper(first) && utf8.RuneCountInString(w) >= minName {
			marks[w] = true
		}
	}
	return marks
}
