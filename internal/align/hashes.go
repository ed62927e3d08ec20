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
}

// Entry is the hashes of a block of the source, of its translation, and of what is before
// that in the result.
type Entry struct{ Source, Text, Gap string }

// HashesOf returns the hashes of a result as generated from a source.
func HashesOf(source, result Doc) Hashes {
	h := Hashes{Tail: hashGap(result.Gaps[len(result.Gaps)-1].Raw)}
	from, to := source.Body(), result.Body()
	partner := ByKind(from, to)
	for i, b := range from {
		e := Entry{Source: hashText(b.Text), Text: hashText(""), Gap: hashGap("")}
		if j := partner[i]; j >= 0 {
			e.Text, e.Gap = hashText(to[j].Text), hashGap(result.Gaps[j].Raw)
		}
		h.Blocks = append(h.Blocks, e)
	}
	for _, k := range source.Keys {
		e := Entry{Source: hashText(k.Raw), Text: hashText(""), Gap: hashGap(k.Name)}
		if own, ok := result.Key(k.Name); ok {
			e.Text = hashText(own.Raw)
		}
		h.Keys = append(h.Keys, e)
	}
	return h
}

// Key returns the entry of a name.
func (d Doc) Key(name string) (Key, bool) {
	for _, k := range d.Keys {
		if k.Name == name {
			return k, true
		}
	}
	return Key{}, false
}

// key returns the hashes of the entry of a name.
func (h Hashes) key(name string) (Entry, bool) {
	hash := hashGap(name)
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
	b.WriteString(version + ".")
	write(h.Blocks)
	b.WriteString("." + h.Tail + ".")
	write(h.Keys)
	return b.String()
}

// ParseHashes reads the line of a record. ok is false if there is none, and for another
// version.
func ParseHashes(line string) (h Hashes, ok bool) {
	parts := strings.Split(line, ".")
	if len(parts) != 4 || parts[0] != version || len(parts[2]) != gapDigits || len(parts[1])%entrySize != 0 || len(parts[3])%entrySize != 0 {
		return Hashes{}, false
	}
	for _, p := range parts[1:] {
		if strings.ContainsFunc(p, isNotDigit) {
			return Hashes{}, false
		}
	}
	return Hashes{entries(parts[1]), parts[2], entries(parts[3])}, true
}

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

func hashText(text string) string { return hash(text)[:textDigits] }

func hashGap(text string) string { return hash(text)[:gapDigits] }

// hash does not count how lines end, which editors and version control change.
func hash(text string) string {
	sum := sha256.Sum256([]byte(strings.ReplaceAll(text, "\r\n", "\n")))
	return base64.StdEncoding.EncodeToString(sum[:6])
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
