package names

import (
	"strings"

	"github.com/mozillazg/go-unidecode"
)

// sounds brings the spellings of one name in several languages closer together: "Selenskyj" and
// "Zelensky", "Tschaikowski" and "Tchaikovsky". The first match at a place counts.
var sounds = strings.NewReplacer(
	"tsch", "s", "tch", "s", "sch", "s", "sh", "s", "ch", "s", "cz", "s", "zh", "s", "tz", "s", "ts", "s", "th", "t", "ph", "f", "ck", "k",
	"ce", "se", "ci", "si", "cy", "si",
	"ou", "u", "oe", "o", "ae", "a", "ue", "u", "x", "ks", "qu", "kv",
	"z", "s", "c", "k", "q", "k", "w", "f", "v", "f", "y", "i", "j", "i", "h", "",
)

// sound returns a name in Latin letters, with one letter for each group of letters that languages
// write for one sound, and without doubled letters.
func sound(name string) string {
	s := sounds.Replace(strings.ToLower(unidecode.Unidecode(name)))
	var b strings.Builder
	last := byte(0)
	for i := range len(s) {
		if s[i] != last && 'a' <= s[i] && s[i] <= 'z' {
			b.WriteByte(s[i])
		}
		last = s[i]
	}
	return b.String()
}

const (
	// mostDistance is up to which distance two names are spellings of one, and mostShort the same of names
	// of at most shortSound letters. München and Munich are .33 apart, Paris and Parc .3.
	mostDistance, mostShort = 0.34, 0.2
	shortSound              = 4
)

// heard is a word with its sound, and another one that it may have, else "".
type heard struct{ word, sound, other string }

// hear returns a word with its sound. German and others write "ch" for the first sound of Kharkiv.
func hear(name string) heard {
	h := heard{word: name, sound: sound(name)}
	if rest, ok := strings.CutPrefix(strings.ToLower(name), "ch"); ok {
		h.other = sound("k" + rest)
	}
	return h
}

// isSpelling reports whether two words may be the same name, and how far they are apart, from 0 to 1.
func isSpelling(a, b heard) (distance float64, ok bool) {
	distance, ok = compare(a.sound, b.sound)
	if a.other != "" || b.other != "" {
		for _, sounds := range [][2]string{{a.other, b.sound}, {a.sound, b.other}} {
			if d, is := compare(sounds[0], sounds[1]); is && (!ok || d < distance) {
				distance, ok = d, true
			}
		}
	}
	return distance, ok
}

// compare is isSpelling for two sounds.
func compare(a, b string) (distance float64, ok bool) {
	if a == "" || b == "" || a[0] != b[0] && !(isVowel(a[0]) && isVowel(b[0])) {
		return 1, false
	}
	most := mostDistance
	if shorter := min(len(a), len(b)); shorter < shortSound || shorter == shortSound && a[:shorter] != b[:shorter] { // Köln, Kölner
		most = mostShort
	}
	if float64(max(len(a), len(b))-min(len(a), len(b))) > 2*most*float64(max(len(a), len(b))) {
		return 1, false
	}
	d := changes(a, b) / float64(max(len(a), len(b)))
	return d, d <= most
}

// changes is how many letters two sounds differ by. A vowel counts half: languages write them
// differently, and some scripts not at all.
func changes(a, b string) float64 {
	row := make([]float64, len(b)+1)
	for j := range len(b) {
		row[j+1] = row[j] + weight(b[j])
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] += weight(a[i])
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced += max(weight(a[i]), weight(b[j]))
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j+1]+weight(a[i]), row[j]+weight(b[j]))
		}
	}
	return row[len(b)]
}

func weight(letter byte) float64 {
	if isVowel(letter) {
		return 0.5
	}
	return 1
}

func isVowel(letter byte) bool { return strings.IndexByte("aeiou", letter) >= 0 }
