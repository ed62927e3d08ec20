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
	// Marked sends segments under markers, several in one request, with the prompts of a Set.
	Marked = "marked"
	// Plain sends one text per request, with a short instruction.
	Plain = "plain"
)

// Dialect says how a family of models is asked for a translation, as its TOML file has it.
type Dialect struct {
	// Name is the file's name without ".toml".
	Name string `toml:"-"`
	// Wire is "marked" for Marked, else "".
	Wire string `toml:"wire"`
	// Protocol is that of the engine for which the dialect is; "" is OpenAI's.
	Protocol string `toml:"protocol"`
	// Models are parts of the names of models that speak it for certain.
	Models []string `toml:"models"`
	// TranslatesOnly says that the models follow no other instructions, so that they cannot
	// write summaries.
	TranslatesOnly bool `toml:"translates_only"`
	// Placeholders are the forms of placeholders to try where {{1}} does not come back.
	Placeholders []string `toml:"placeholders"`
	// Lines is the most texts in one request, each on a line; 0 is one.
	Lines int `toml:"lines"`
	// Tokens bounds the text in one request; 0 sets no bound.
	Tokens int `toml:"tokens"`
	// Term is the form of an agreed term, with {term} and {translation}; "" is that of the
	// glossaries.
	Term string `toml:"term"`
	// Body holds more fields of each request.
	Body map[string]any `toml:"body"`
	// Forms are the ways to put the question. Servers of one family differ in which they take;
	// the first one that is answered well counts.
	Forms []AskForm `toml:"form"`
	// Names are the names of languages in the variants that are Named, by tag.
	Names map[string]string `toml:"names"`

	// written are the forms of placeholders in the order in which they are tried.
	written []wire.Form
	text    string
	own     bool
}

// AskForm is one way to put the question.
type AskForm struct {
	Variant
	// Body holds more fields of each request, beside those of the dialect.
	Body map[string]any `toml:"body"`
	// Refused is a part of the refusal that says that the server takes this form only; it may
	// be "".
	Refused string `toml:"refused"`
	// Variants are used instead of the form where they fit, the first that does.
	Variants []Variant `toml:"variant"`
}

// Variant is the messages of a request, as templates. One of User, Content and Prompt is set.
type Variant struct {
	// System and User are messages, Content is the user's message as a JSON value, and Prompt
	// is a text to complete, for models without a chat template.
	System  string           `toml:"system"`
	User    string           `toml:"user"`
	Content []map[string]any `toml:"content"`
	Prompt  string           `toml:"prompt"`
	// Needs are values without which the variant is not used, Languages of which the source or
	// the target must be one.
	Needs     []string `toml:"needs"`
	Languages []string `toml:"languages"`
	// Named has the languages by the dialect's own names. Without a name for the target, the
	// variant is not used.
	Named bool `toml:"named"`
}

// dialectValues are the placeholders that the templates of a dialect may have.
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

// ParseDialect reads a dialect of the user's. The error says what is wrong in the file.
func ParseDialect(name string, data []byte) (Dialect, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF")) // editors on Windows write it
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

// Placeholder returns the form of placeholders of one try; ok is false if there is none left.
func (d Dialect) Placeholder(try int) (_ wire.Form, ok bool) {
	if try >= len(d.written) {
		return wire.Form{}, false
	}
	return d.written[try], true
}

// Text returns the file as it was read.
func (d Dialect) Text() string { return d.text }

// Choice is what of the dialect shapes a result that the user chose it for: its name, and of
// one of the user's own its text too.
func (d Dialect) Choice() string {
	if !d.own {
		return d.Name
	}
	sum := sha256.Sum256([]byte(d.text))
	return d.Name + " " + hex.EncodeToString(sum[:8])
}

// Has reports whether a form of the dialect has a place for a value. The prompts of the marked
// dialect have a place for all.
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

// NamesSource reports whether the model's prompt names the language of the text. A place in the
// system message may stay empty.
func (d Dialect) NamesSource() bool {
	return slices.ContainsFunc(d.Forms, func(f AskForm) bool {
		texts := f.User + f.Prompt + fmt.Sprint(f.Content, f.Body)
		return strings.Contains(texts, "{source}") || strings.Contains(texts, "{from}")
	})
}

// DialectNamed returns the dialect with a name.
func DialectNamed(all []Dialect, name string) (Dialect, bool) {
	i := slices.IndexFunc(all, func(d Dialect) bool { return strings.EqualFold(d.Name, name) })
	if i < 0 {
		return Dialect{}, false
	}
	return all[i], true
}
