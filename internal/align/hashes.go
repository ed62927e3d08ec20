package align

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"unicode"
)

// version identifies the format of the line and the parser's rules for splitting a document into
// blocks. ParseHashes rejects lines of other versions.
const version = "1"

// mergedSign follows the version if the result contains edits.
const mergedSign = "m"

// The number of base64 digits of a hash: 30 bits for texts, 24 for gaps. Hashes are only compared
// at the same position of the same document, so about one edit in a billion goes unnoticed.
const (
	textDigits = 5
	gapDigits  = 4
	entrySize  = 2*textDigits + gapDigits
)

// Hashes holds the block hashes from the record of a result. They always describe the text that
// tolka generated, so a block that a person edited still differs from its hash after a merge.
type Hashes struct {
	// Blocks holds an entry for each prose block of the source's body, in order.
	Blocks []Entry
	// Tail is the hash of the gap after the last block.
	Tail string
	// Keys holds an entry for each key of the source's front matter. Its Gap is the hash of the
	// name.
	Keys []Entry
	// Merged is set if the result was written with edits in it. Without it, a file that has not
	// changed since it was written contains no edits.
	Merged bool
}

// Entry holds the hashes of a source block, of its translation, and of the gap before the
// translation.
type Entry struct{ Source, Text, Gap string }

// HashesOf returns the hashes of a result as generated from a source.
func HashesOf(source, result Doc) Hashes {
	h := Hashes{Tail: HashGap(result.Gaps[len(result.Gaps)-1].Raw)}
	from, to := source.Body(), result.Body()
	partner := ByKind(from, to)
	for i, b := range from {
		e := Entry{Source: HashText(b.Text), Text: HashText(""), Gap: HashGap("")}
		if j := partner[i]; j >= 0 {
			e.Text, e.Gap = HashText(to[j].Text), HashGap(result.Gaps[j].Raw)
		}
		h.Blocks = append(h.Blocks, e)
	}
	for _, k := range source.Keys {
		e := Entry{Source: HashText(k.Raw), Text: HashText(""), Gap: HashGap(k.Name)}
		if own, ok := result.Key(k.Name); ok {
			e.Text = HashText(own.Raw)
		}
		h.Keys = append(h.Keys, e)
	}
	return h
}

// Gap returns the hash of the gap before recorded block i, or of the last gap.
func (h Hashes) Gap(i int) string {
	if i == len(h.Blocks) {
		return h.Tail
	}
	return h.Blocks[i].Gap
}

// Key returns the hashes of the front matter entry with the given name.
func (h Hashes) Key(name string) (Entry, bool) {
	hash := HashGap(name)
	for _, e := range h.Keys {
		if e.Gap == hash {
			return e, true
		}
	}
	return Entry{}, false
}

// String formats the hashes as the record's line: the version, the blocks, the tail and the keys,
// separated by dots.
func (h Hashes) String() string {
	var b strings.Builder
	b.Grow(entrySize*(len(h.Blocks)+len(h.Keys)) + 16)
	write := func(entries []Entry) {
		for _, e := range entries {
			b.WriteString(e.Source + e.Text + e.Gap)
		}
	}
	b.WriteString(version)
	if h.Merged {
		b.WriteString(mergedSign)
	}
	b.WriteString(".")
	write(h.Blocks)
	b.WriteString("." + h.Tail + ".")
	write(h.Keys)
	return b.String()
}

// ParseHashes parses the line of a record. ok is false if the line is empty, damaged or of another
// version. Merged is set even then, if the version part of the line is intact.
func ParseHashes(line string) (h Hashes, ok bool) {
	parts := strings.Split(line, ".")
	first, merged := strings.CutSuffix(parts[0], mergedSign)
	merged = merged && first != "" && strings.Trim(first, "0123456789") == ""
	if len(parts) != 4 || first != version || len(parts[2]) != gapDigits || len(parts[1])%entrySize != 0 || len(parts[3])%entrySize != 0 {
		return Hashes{Merged: merged}, false
	}
	for _, p := range parts[1:] {
		if strings.ContainsFunc(p, isNotDigit) {
			return Hashes{Merged: merged}, false
		}
	}
	return Hashes{entries(parts[1]), parts[2], entries(parts[3]), merged}, true
}

// IsMerged reports whether the line belongs to a result that was written with edits in it.
func IsMerged(line string) bool { return strings.HasPrefix(line, version+mergedSign+".") }

func entries(digits string) []Entry {
	if digits == "" {
		return nil
	}
	out := make([]Entry, len(digits)/entrySize)
	for i := range out {
		e := digits[i*entrySize:]
		out[i] = Entry{e[:textDigits], e[textDigits : 2*textDigits], e[2*textDigits : entrySize]}
	}
	return out
}

// isNotDigit reports whether r is not a base64 digit.
func isNotDigit(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '+' && r != '/'
}

// HashText returns the short hash of the text of a block or of a front matter entry.
func HashText(text string) string { return hash(text)[:textDigits] }

// HashGap returns the short hash of the text between two blocks.
func HashGap(text string) string { return hash(text)[:gapDigits] }

// hash returns the base64 hash of text. It ignores line ending styles, because editors and version
// control change them.
func hash(text string) string {
	var buf [1 << 10]byte // so that most texts are not copied to the heap
	sum := sha256.Sum256(append(buf[:0], strings.ReplaceAll(text, "\r\n", "\n")...))
	return base64.StdEncoding.EncodeToString(sum[:6])
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
