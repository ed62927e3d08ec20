package prompt

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"tolka/internal/wire"
)

// placed prefixes an error of the TOML decoder with its line.
func placed(err error) error {
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &unknown) && len(unknown.Errors) > 0:
		line, _ := unknown.Errors[0].Position()
		return atLine(line, fmt.Errorf("unknown key %s", strings.Join(unknown.Errors[0].Key(), ".")))
	case errors.As(err, &wrong):
		line, _ := wrong.Position()
		return atLine(line, errors.New(valueError(wrong)))
	}
	return atLine(0, err)
}

// valueError describes an invalid value in the terms of the file, not of the program.
func valueError(err *toml.DecodeError) string {
	message := strings.TrimPrefix(err.Error(), "toml: ")
	_, kind, ok := strings.Cut(message, "into struct field")
	if !ok {
		return message
	}
	_, kind, _ = strings.Cut(kind, " of type ")
	must := map[string]string{"int": "a number", "string": "a string", "bool": "true or false", "[]string": `a list of strings: ["…"]`}[kind]
	return strings.Join(err.Key(), ".") + " must be " + cmp.Or(must, "a table or a list of tables")
}

// atLine prefixes an error with a line, as ":3: message". Line 0 means unknown.
func atLine(line int, err error) error {
	if line == 0 {
		return fmt.Errorf(": %w", err)
	}
	return fmt.Errorf(":%d: %w", line, err)
}

// lineOf returns the number of the nth line, from 0, that begins with start, or 0 if there is none.
func (d *Dialect) lineOf(start string, nth int) int {
	number := 0
	for line := range strings.Lines(d.text) {
		number++
		if strings.HasPrefix(strings.TrimSpace(line), start) {
			if nth == 0 {
				return number
			}
			nth--
		}
	}
	return 0
}

// check validates the dialect.
func (d *Dialect) check() error {
	switch {
	case d.Wire == Marked && len(d.Forms) == 0:
		return nil
	case d.Wire != "":
		return atLine(d.lineOf("wire", 0), fmt.Errorf("wire %q: a dialect with [[form]] must not set wire", d.Wire))
	case len(d.Forms) == 0:
		return atLine(0, errors.New("missing [[form]]"))
	}
	for _, p := range append([]string{"{{{n}}}"}, d.Placeholders...) {
		f, err := wire.NewForm(p)
		if err != nil {
			return atLine(d.lineOf("placeholders", 0), err)
		}
		d.written = append(d.written, f)
	}
	if err := d.checkValues(); err != nil {
		return err
	}
	n := 0 // tables of forms and variants, in file order
	for _, f := range d.Forms {
		for _, v := range append([]Variant{f.Variant}, f.Variants...) {
			if err := v.check(f.Body); err != nil {
				return atLine(d.lineOf("[[form", n), err)
			}
			n++
		}
	}
	return nil
}

// ownFields are the request fields that a dialect must not set.
var ownFields = []string{"model", "messages", "prompt", "stream"}

// checkValues validates the values outside the forms.
func (d *Dialect) checkValues() error {
	for _, bound := range []struct {
		name string
		n    int
	}{{"lines", d.Lines}, {"tokens", d.Tokens}} {
		if bound.n < 0 {
			return atLine(d.lineOf(bound.name, 0), fmt.Errorf("%s must not be negative", bound.name))
		}
	}
	for _, m := range braced().FindAllStringSubmatch(d.Term, -1) {
		if m[1] != "term" && m[1] != "translation" {
			return atLine(d.lineOf("term", 0), fmt.Errorf("unknown placeholder {%s} in term; known are {term}, {translation}", m[1]))
		}
	}
	for i, body := range append([]map[string]any{d.Body}, bodies(d.Forms)...) {
		for _, name := range ownFields {
			if _, set := body[name]; set {
				return atLine(d.lineOf("body", max(i-1, 0)), fmt.Errorf("body must not set %s, because tolka sets it", name))
			}
		}
	}
	return nil
}

// bodies returns the request fields that forms add.
func bodies(forms []AskForm) (out []map[string]any) {
	for _, f := range forms {
		out = append(out, f.Body)
	}
	return out
}

// braced matches anything that looks like a placeholder: {text}, {Text}, { src_lang }.
var braced = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{([A-Za-z][A-Za-z_ ]*|[ ]+[A-Za-z_ ]+)\}`) })

// check ensures that a variant has one text with a placeholder for the text to translate. body is
// the form's.
func (v Variant) check(body map[string]any) error {
	all := v.templates()
	for _, m := range braced().FindAllStringSubmatch(all+fmt.Sprint(body), -1) {
		if !slices.Contains(dialectValues, m[1]) {
			return fmt.Errorf("unknown placeholder {%s}; known are {%s}", m[1], strings.Join(dialectValues, "}, {"))
		}
	}
	for _, name := range v.Needs {
		if !slices.Contains(dialectValues, name) {
			return fmt.Errorf("needs %q: known are %s", name, strings.Join(dialectValues, ", "))
		}
	}
	set := 0
	for _, there := range []bool{v.User != "", v.Content != nil, v.Prompt != ""} {
		if there {
			set++
		}
	}
	switch {
	case set != 1:
		return errors.New("a form must have exactly one of user, content and prompt")
	case v.Prompt != "" && v.System != "":
		return errors.New("a form with prompt must not have a system message: put the instructions in prompt")
	case strings.Count(all, "{text}") != 1 || strings.Contains(v.System, "{text}"):
		return errors.New("a form must contain {text} once, in its last message")
	}
	return nil
}
