package align

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"unicode"
)

// version names the form of the line and how the parser divides documents into blocks. A
// line of another version is not read.
const version = "1"

// mergedSign follows the version in the line of a result with edits in it.
const mergedSign = "m"

// How many base64 digits a hash has: 30 bits for texts, 24 for what is between them. They
// are compared at one place of one document only, where chance makes two of them alike once
// in a billion edits.
const (
	textDigits = 5
	gapDigits  = 4
	entrySize  = 2*textDigits + gapDigits
)

// Hashes is what the record of a result says about its blocks, always those that tolka
// generated: a block that a person has edited differs from its hash after every merge.
type Hashes struct {
	// Blocks are the prose blocks of the source's body, in order.
	Blocks []Entry
	// Tail is the hash of what is after the last block.
	Tail string
	// Keys are the entries of the source's front matter. Gap is the hash of the name.
	Keys []Entry
	// Merged says that the result was written with edits in it. Otherwise, there are none in
	// a file that is as it was written.
	Merged bool
}

// Entry is the hashes of a block of the source, of its translation, and of what is before
// that in the result.
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

// Gap returns the hash of the gap before a recorded block, or of the last one.
func (h Hashes) Gap(i int) string {
	if i == len(h.Blocks) {
		return h.Tail
	}
	return h.Blocks[i].Gap
}

// Key returns the hashes of the entry of a name.
func (h Hashes) Key(name string) (Entry, bool) {
	hash := HashGap(name)
	for _, e := range h.Keys {
		if e.Gap == hash {
			return e, true
		}
	}
	return Entry{}, false
}

// String returns the line for the record: the version, the blocks, the tail and the keys,
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

// ParseHashes reads the line of a record. ok is false if there is none, and for another
// version. Merged is read in any version, and from a line that is damaged behind it.
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

// IsMerged reports whether the line of a record is one of a result with edits in it.
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

// isNotDigit reports whether r is not a digit of base64.
func isNotDigit(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '+' && r != '/'
}

// HashText returns the short hash of the text of a block or of an entry of front matter.
func HashText(text string) string { return hash(text)[:textDigits] }

// HashGap returns the short hash of what is between two blocks.
func HashGap(text string) string { return hash(text)[:gapDigits] }

// hash does not count how lines end, which editors and version control change.
func hash(text string) string {
	var buf [1 << 10]byte // so that most texts are not copied to the heap
	sum := sha256.Sum256(append(buf[:0], strings.ReplaceAll(text, "\r\n", "\n")...))
	return base64.StdEncoding.EncodeToString(sum[:6])
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
