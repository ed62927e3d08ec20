package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// asideRunes is the longest line that is taken for a caption or a reference.
const asideRunes = 160

var (
	// captions begin a line that says whose a picture is, with a colon or © behind.
	captions = []string{
		"foto", "fotos", "bild", "bilder", "symbolbild", "symbolfoto", "archivbild", "archivfoto", "grafik", "video", "quelle",
		"photo", "image", "picture", "credit", "source", "imagen", "crédit", "crédito", "fot.", "zdj.", "фото",
	}
	// references begin a line that points to another article.
	references = []string{
		"lesen sie auch", "lesen sie hier", "lesen sie dazu", "lesen sie mehr", "lies auch", "mehr zum thema", "auch interessant", "siehe auch",
		"read more", "read also", "see also", "related", "more on this", "lire aussi", "à lire aussi", "lea también", "leer también",
		"leggi anche", "lees ook", "läs också", "leia também", "czytaj też", "czytaj także", "читайте также",
	}
	// notices are lines of their own that announce an advertisement, or what comes after.
	notices = []string{"anzeige", "werbung", "weiterlesen", "advertisement", "publicité", "publicidad", "реклама"}
)

// longestOpening is enough of a line to tell an aside by, in bytes.
const longestOpening = 40

// isAside reports whether a line is not part of a paragraph, whatever is around it: a
// caption ("Foto: dpa"), a reference to another article ("Lesen Sie auch: …"), the
// notice of an advertisement.
func isAside(text string) bool {
	opening := strings.TrimLeft(text, "[(»→+ ")
	if r, _ := utf8.DecodeRuneInString(opening); r != '©' && !unicode.IsUpper(r) || utf8.RuneCountInString(text) > asideRunes {
		return false
	}
	whole := len(opening) <= longestOpening
	opening = strings.ToLower(opening[:min(len(opening), longestOpening)])
	if strings.HasPrefix(opening, "©") || whole && slices.Contains(notices, opening) {
		return true
	}
	if end := strings.IndexAny(opening, ":©"); end > 0 && slices.Contains(captions, strings.TrimSpace(opening[:end])) {
		return true
	}
	return slices.ContainsFunc(references, func(r string) bool {
		rest, ok := strings.CutPrefix(opening, r)
		next, _ := utf8.DecodeRuneInString(rest)
		return ok && !unicode.IsLetter(next)
	})
}
