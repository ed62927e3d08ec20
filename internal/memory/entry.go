// Package memory keeps the corrections that people made in results, so that every later article
// with the same text gets them. They are stored per project in the state folder, and exchanged as
// TMX or TSV with translators and CAT tools.
package memory

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tolka/internal/language"
)

// Entry is a correction: what a block of an article says, and how a person wants it translated.
// Both texts are Markdown as a person sees it in a file, byte for byte.
type Entry struct {
	Source string `json:"source"`
	Target string `json:"target"`
	// From and To are the languages; From is the zero Tag if it is unknown.
	From language.Tag `json:"from"`
	To   language.Tag `json:"to"`
	// Terms is the key of the agreed terms that occur in Source (see TermsKey), or AnyTerms.
	Terms string `json:"terms,omitempty"`
	// File is the path of the result that holds the correction, or of the file it was imported
	// from; in an exchange file it is relative to the project.
	File string `json:"file,omitempty"`
	// Changed is when the person saved it, in whole seconds, UTC; the zero time is unknown.
	Changed time.Time `json:"changed,omitzero"`
	// Imported says that it came from an exchange file.
	Imported bool `json:"imported,omitempty"`
}

// AnyTerms is the Terms of an entry that does not say which terms it was made with. The checks
// decide whether it may be used.
const AnyTerms = "*"

// MaxText is the most bytes that each text of an entry may have. A block of an article rarely has
// more than 10 kB; a megabyte in one segment is a broken file.
const MaxText = 1 << 20

// TermsKey returns the key of agreed terms, each written as in the prompt: the first 16
// hex digits of their hash, "" for none.
func TermsKey(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return hash(strings.Join(lines, "\n"))
}

// hash returns the first 16 hex digits of the SHA-256 of texts. The length before each keeps
// them apart.
func hash(texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		fmt.Fprintf(h, "%d %s\n", len(t), t)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// check returns why an entry cannot be kept, nil if it can. What XML cannot hold is refused
// everywhere, so that an export never loses anything.
func (e Entry) check() error {
	for _, text := range []string{e.Source, e.Target} {
		switch {
		case strings.TrimSpace(text) == "":
			return fmt.Errorf("a text is empty")
		case len(text) > MaxText:
			return fmt.Errorf("a text has more than %d MB", MaxText>>20)
		case !utf8.ValidString(text):
			return fmt.Errorf("a text is not UTF-8")
		case strings.ContainsFunc(text, notXML):
			return fmt.Errorf("a text has control characters")
		}
	}
	return nil
}

// notXML reports whether XML 1.0 cannot hold a character.
func notXML(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// isSame reports whether two entries differ in nothing but their dates: a text may have several
// translations, in one file too.
func (e Entry) isSame(o Entry) bool {
	e.Changed = o.Changed
	return e == o
}

// hashSeed makes hashes differ from process to process, so that nobody can choose texts with the same hash.
var hashSeed = maphash.MakeSeed()

// hash returns the same number for entries that are the same.
func (e Entry) hash() uint64 {
	e.Changed = time.Time{}
	return maphash.Comparable(hashSeed, e)
}

// content names what an entry says, wherever it is from. Earlier versions wrote it for removed ones.
func (e Entry) content() string {
	return hash(e.From.String(), e.To.String(), e.Terms, e.Source, e.Target)
}

// words is content without the agreed terms, which may change after a person has removed an entry.
func (e Entry) words() string {
	return hash(e.From.String(), e.To.String(), e.Source, e.Target)
}

// better orders entries with the same source: those that a person made here before imports,
// the newest first. The rest of the order only makes it the same everywhere.
func better(a, b Entry) int {
	imported := func(e Entry) int {
		if e.Imported {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(imported(a), imported(b)),
		b.Changed.Compare(a.Changed),
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Terms, b.Terms),
		cmp.Compare(a.Target, b.Target),
	)
}

// Sort puts entries into the order of an exchange file: by languages and source, the best first.
func Sort(entries []Entry) {
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.From.String(), b.From.String()), cmp.Compare(a.To.String(), b.To.String()), cmp.Compare(a.Source, b.Source), better(a, b))
	})
}
