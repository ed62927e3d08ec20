package names

import (
	"strings"
	"sync"
	"unicode/utf8"

	"tolka/internal/language"
)

// endings are those of inflected and derived forms of names. Two words that differ by endings of one
// group only are forms of one spelling.
//
// A group is "dropped:added": the forms of a name that ends in dropped replace it by one of added. A
// name that is not inflected otherwise has "" for dropped.
var endings = map[string][]string{
	"en": {
		":s es er ers ian ians ean eans an ans ish ese i is ic ist ists ism ite ites y ies", "a:as an ans ic i ese", "o:os an ans ar ars ese i", "e:es an ian ians ish ic ese",
		"y:ies ian ians ish an ans s", "ey:ish", "um:an ans", "us:ian",
	},
	"de": {
		":s es ens n en er ern ers erin erinnen in innen isch ische ischen ischer isches ischem sch sche schen scher sches ner nern i", "a:as aner anern anerin anisch anische anischen anischer anisches er ern isch ische ischen ischer isches",
		"o:os aner anern anisch anische anischen anischer anisches ner nern", "en:e ens isch ische ischen ischer isches er ern in", "ien:iens ier iern isch ische ischen ischer isches", "e:en er ern in isch ische ischen ischer isches", "ia:isch ische ischen ischer isches",
	},
	// Romance languages and Dutch have no cases; some of their adjectives have capitals.
	"fr": {":s es e ne nes", "e:ien ienne iens iennes ois oise", "ie:ien ienne iens iennes"},
	"es": {":s es", "a:as ano ana anos anas", "o:os a as"},
	"it": {":i", "a:e ano ana ani", "o:i a e", "e:i"},
	"pt": {":s es", "a:as ano ana", "o:os a as"},
	"nl": {":s en er ers se e", "e:er ers s", "en:er ers se"},
	// Slavic languages and others with cases: any ending may stand for any other, and a name may have any
	// ending (mostAdded).
	"": {`:s es n en er ern ers e a an ian ans ians ean eans in innen ish isch ische ischen ischer isches ese i is ic ist ists ism ismus y ies ia us um em ens ner nern sch
		sche schen scher o os as al als u ou om ovi ova ove ech ami och ů ho mu ja ju jem am ach ого ому им ом ем ём а у е ы и ой ою ей ею ь ю я ые ый ых ая ое ів ам ами ах ові ією ії ію á é í ý ého ému ém ým ých ými ou ové ová ový ového ovou ie iem ę ą ej ego emu ich ych ymi ī ā ē ū ņa`},
}

// group is the endings that may replace each other.
type group map[string]bool

// groups returns the groups of each language.
var groups = sync.OnceValue(func() map[string][]group {
	out := make(map[string][]group)
	for lang, lines := range endings {
		for _, line := range lines {
			dropped, added, _ := strings.Cut(line, ":")
			g := group{dropped: true}
			for e := range strings.FieldsSeq(added) {
				g[e] = true
			}
			out[lang] = append(out[lang], g)
		}
	}
	return out
})

// mostAdded is how many letters the endings of languages have that no list names the endings of: Windows,
// Windowsissa, and leastBase how many the name in front of them.
const mostAdded, leastBase = 5, 4

// mostDropped is how many letters of the longest common beginning may belong to the endings.
const mostDropped = 2

// IsForm reports whether two words of a language are forms of one spelling. A doubled letter is another
// spelling (Zelensky, Zelenskyy), and so is one vowel for another (Zelenski). The endings of any
// language count if it is not known.
func IsForm(lang language.Tag, a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	of, isListed := groups()[lang.Base()]
	if !isListed {
		of = groups()[""]
		a, b = strings.ReplaceAll(a, "x", "ks"), strings.ReplaceAll(b, "x", "ks") // Linux, Linuksa
	}
	if a == b {
		return true
	}
	if single(a) == single(b) {
		return false
	}
	n := 0 // bytes in common
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	x, y := a[n:], b[n:]
	if x > y {
		x, y = y, x
	}
	if x == "i" && y == "y" || x == "" && strings.HasSuffix(a[:n], "y") && (y == "i" || y == "j") {
		return false
	}
	isEnding := (x == "" || y == "") && utf8.RuneCountInString(x+y) <= mostAdded
	if !isListed && !lang.IsZero() && isEnding && utf8.RuneCountInString(a[:n]) >= leastBase {
		return true
	}
	for range mostDropped + 1 {
		if utf8.RuneCountInString(a[:n]) < leastLetters {
			return false
		}
		for _, g := range of {
			if g[a[n:]] && g[b[n:]] {
				return true
			}
		}
		_, size := utf8.DecodeLastRuneInString(a[:n])
		n -= size
	}
	return false
}

// single returns a word with one letter in the place of each row of equal ones.
func single(word string) string {
	last := rune(-1)
	return strings.Map(func(r rune) rune {
		if r == last {
			return -1
		}
		last = r
		return r
	}, word)
}
