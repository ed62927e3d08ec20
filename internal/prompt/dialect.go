package prompt

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tolka/internal/wire"
)

// The dialects of chat models.
const (
	// Marked sends several segments per request under markers, with the prompts of a Set.
	Marked = "marked"
	// Plain sends one text per request, with a short instruction.
	Plain = "plain"
)

// Dialect defines how to ask a family of models for a translation, as read from its TOML file.
type Dialect struct {
	// Name is the file's name without ".toml".
	Name string `toml:"-"`
	// Wire is "marked" for Marked and "" for all others.
	Wire string `toml:"wire"`
	// Protocol is the protocol of the engine that the dialect is for; "" is OpenAI's.
	Protocol string `toml:"protocol"`
	// Models are substrings of the names of models that are known to use the dialect.
	Models []string `toml:"models"`
	// TranslatesOnly is set if the models follow no other instructions, so they cannot write
	// summaries.
	TranslatesOnly bool `toml:"translates_only"`
	// Placeholders are other forms of placeholders to try if {{1}} does not come back.
	Placeholders []string `toml:"placeholders"`
	// Lines is the maximum number of texts in a request, one per line; 0 means one.
	Lines int `toml:"lines"`
	// Tokens limits the text in one request; 0 means no limit.
	Tokens int `toml:"tokens"`
	// Term is the format of an agreed term, with {term} and {translation}; "" is the format of
	// glossaries.
	Term string `toml:"term"`
	// Body holds additional fields of each request.
	Body map[string]any `toml:"body"`
	// Forms are the ways to phrase a request. Servers of one family accept different forms, so the
	// first form with a good reply is used.
	Forms []AskForm `toml:"form"`
	// Names maps tags to the language names of the variants with Named set.
	Names map[string]string `toml:"names"`

	// written lists the forms of placeholders in the order in which they are tried.
	written []wire.Form
	text    string
	own     bool
}

// AskForm is one way to phrase a request.
type AskForm struct {
	Variant
	// Body holds additional fields of each request, besides the dialect's.
	Body map[string]any `toml:"body"`
	// Refused is part of the error message of servers that only accept this form; it may be "".
	Refused string `toml:"refused"`
	// Variants are used instead of the form itself; the first one that fits wins.
	Variants []Variant `toml:"variant"`
}

// Variant holds the templates of a request's messages. Exactly one of User, Content and Prompt is
// set.
type Variant struct {
	// System and User are messages. Content is the user's message as a JSON value. Prompt is a text
	// to complete, for models without a chat template.
	System  string           `toml:"system"`
	User    string           `toml:"user"`
	Content []map[string]any `toml:"content"`
	Prompt  string           `toml:"prompt"`
	// Needs lists values that the variant requires. If Languages is set, it must contain the source
	// or the target.
	Needs     []string `toml:"needs"`
	Languages []string `toml:"languages"`
	// Named uses the dialect's own names of languages. The variant is only used if the target has
	// such a name.
	Named bool `toml:"named"`
}

// dialectValues are the placeholders allowed in the templates of a dialect.
var dialectValues = []string{"text", "source", "target", "from", "to", "style", "context", "instruction", "glossary", "names"}

// Dialects returns the built-in dialects: marked and plain, then the others by name.
func Dialects(builtin fs.FS) ([]Dialect, error) {
	files, err := fs.Glob(builtin, "dialects/*.toml")
	if err != nil {
		return nil, err
	}
	var out []Dialect
	for _, file := range files {
		data, err := fs.ReadFile(builtin, file)
		if err != nil {
			return nil, err
		}
		d, err := ParseDialect(strings.TrimSuffix(path.Base(file), ".toml"), data)
		if err != nil {
			return nil, err
		}
		d.own = false
		out = append(out, d)
	}
	first := map[string]int{Marked: -2, Plain: -1}
	slices.SortStableFunc(out, func(a, b Dialect) int { return first[a.Name] - first[b.Name] })
	return out, nil
}

// ParseDialect parses a user's dialect. The error describes the mistake in the file.
func ParseDialect(name string, data []byte) (Dialect, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF")) // added by editors on Windows
	d := Dialect{Name: name, text: string(data), own: true}
	decoder := toml.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return d, fmt.Errorf("%s.toml%w", name, placed(err))
	}
	if err := d.check(); err != nil {
		return d, fmt.Errorf("%s.toml%w", name, err)
	}
	return d, nil
}

// templates returns all texts of the variant.
func (v Variant) templates() string {
	return v.System + "\n" + v.User + "\n" + v.Prompt + "\n" + fmt.Sprint(v.Content)
}

// Marks reports whether the dialect sends segments under markers.
func (d Dialect) Marks() bool { return d.Wire == Marked }

// Placeholder returns the form of placeholders to use in the given try. ok is false if there are no
// more forms.
func (d Dialect) Placeholder(try int) (_ wire.Form, ok bool) {
	if try >= len(d.written) {
		return wire.Form{}, false
	}
	return d.written[try], true
}

// Text returns the content of the file.
func (d Dialect) Text() string { return d.text }

// Choice identifies a dialect chosen by the user among the settings that shape a result: by its
// name and, if the user wrote it, also by its text.
func (d Dialect) Choice() string {
	if !d.own {
		return d.Name
	}
	sum := sha256.Sum256([]byte(d.text))
	return d.Name + " " + hex.EncodeToString(sum[:8])
}

// Has reports whether a form of the dialect has a placeholder for a value. The prompts of the
// marked dialect have all placeholders.
func (d Dialect) Has(value string) bool {
	if d.Marks() {
		return true
	}
	for _, f := range d.Forms {
		for _, v := range append([]Variant{f.Variant}, f.Variants...) {
			if strings.Contains(v.templates(), "{"+value+"}") {
				return true
			}
		}
	}
	return false
}

// NamesSource reports whether the model's prompt requires the language of the text. The system
// message does not: it may omit the language.
func (d Dialect) NamesSource() bool {
	return slices.ContainsFunc(d.Forms, func(f AskForm) bool {
		texts := f.User + f.Prompt + fmt.Sprint(f.Content, f.Body)
		return strings.Contains(texts, "{source}") || strings.Contains(texts, "{from}")
	})
}

// DialectNamed returns the dialect with the given name.
func DialectNamed(all []Dialect, name string) (Dialect, bool) {
	i := slices.IndexFunc(all, func(d Dialect) bool { return strings.EqualFold(d.Name, name) })
	if i < 0 {
		return Dialect{}, false
	}
	return all[i], true
}
