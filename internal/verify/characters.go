package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
)

var (
	entities = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});`) })
	// joining are the languages whose scripts need the invisible joiners and marks
	// of direction that are faults elsewhere.
	joining = strings.Fields("ar arz ckb dv fa he ks ku ps sd ug ur yi bn gu hi kn ml mr ne or pa sa si ta te km lo my th")
)

// characters finds what a text has only by a fault of encoding, where the source
// does not have it: entities, UTF-8 that was read as Latin, the replacement
// character, marks of direction and invisible characters.
func characters(c *checker, b *block) []article.Finding {
	if strings.Contains(b.Target, "&") {
		if m := entities().FindString(b.Target); m != "" && !strings.Contains(b.Source, m) {
			return doubt("characters", b, fmt.Sprintf("the entity %q is not in the source", m))
		}
	}
	for i, r := range b.Target {
		switch {
		case r < 0xA0:
		case r == utf8.RuneError:
			if !strings.ContainsRune(b.Source, r) {
				return doubt("characters", b, "a character could not be read and was replaced")
			}
		case r == 'Ã' || r == 'Â' || r == 'â':
			if broken(b.Target[i+utf8.RuneLen(r):]) && !broken(b.Source) {
				return doubt("characters", b, fmt.Sprintf("%q looks like text in a wrong encoding", head(b.Target[i:], 8)))
			}
		case invisible(r) && !slices.Contains(joining, c.To.Base()) && !strings.ContainsRune(b.Source, r):
			return doubt("characters", b, fmt.Sprintf("the invisible character %U is not in the source", r))
		}
	}
	return nil
}

// broken reports whether what follows a letter that begins misread UTF-8 is what
// its second byte becomes in Latin-1 or Windows-1252.
func broken(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x80 && r <= 0xBF && r != 0xA0 && r != '»' && r != '«' || r == '€' || r == '‚' || r == 'ƒ' || r == '™' || r == 'Ÿ' || r == 'œ'
}

// invisible reports whether a rune has no look of its own and changes how others
// are read: zero width spaces and joiners, single marks of direction, tags. bidi has the others.
func invisible(r rune) bool {
	switch {
	case r == 0x200D: // joins emoji
		return false
	case r >= 0x200B && r <= 0x200F, r >= 0x2060 && r <= 0x2065, r == 0xFEFF, r == 0x00AD, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}

// bidi finds marks that change the direction of text, and the line separator, which the source
// does not have: with them a text reads differently from what it says. A language that is written from
// right to left may have embeddings and isolates, but no overrides.
func bidi(c *checker, b *block) []article.Finding {
	for _, r := range b.Target {
		override := r == 0x202D || r == 0x202E || r == 0x2028
		if !override && !(0x202A <= r && r <= 0x202C || 0x2066 <= r && r <= 0x2069) || strings.ContainsRune(b.Source, r) {
			continue
		}
		if override || !slices.Contains(rightToLeft, c.To.Base()) {
			return fault("characters", b, fmt.Sprintf("the mark of direction %U is not in the source", r))
		}
	}
	return nil
}

var rightToLeft = strings.Fields("ar arz ckb dv fa he iw ks ps sd ug ur yi")

// controls finds control characters that the source does not have. They are no text,
// and on a terminal they are commands.
func controls(_ *checker, b *block) []article.Finding {
	for _, r := range b.Target {
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' && !strings.ContainsRune(b.Source, r) {
			return fault("characters", b, fmt.Sprintf("the control character %U is not in the source", r))
		}
	}
	return nil
}
