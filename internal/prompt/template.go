// Package prompt builds the messages of a request from a template, the values that fill it, and the
// text in wire format.
//
// A template is Markdown with placeholders such as {target}. A line with a placeholder that has no
// value is omitted. The line before it is omitted too if it ends in a colon and introduces nothing
// else.
package prompt

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
)

// Template is the text of one prompt.
type Template struct {
	// Name is the prompt's name: "translate", "summarize", "repair" or "refine".
	Name string
	text string
	// own is set if the user wrote it.
	own bool
}

// required lists the placeholders that each prompt must contain.
var required = map[string][]string{
	"translate": {"target"},
	"summarize": {"target", "words"},
	"repair":    {"faults"},
	"refine":    {"target"},
}

// forms lists the placeholders for the forms of a summary. One of them has a value; lines with the
// others are omitted.
var forms = []string{"sentences", "paragraphs", "points", "background", "bullets", "tldr"}

// known lists all placeholders that a prompt may contain.
var known = append([]string{"target", "source", "title", "before", "translated", "earlier", "names", "style", "context", "instruction", "spelling", "glossary", "examples", "words", "faults"}, forms...)

var placeholder = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{([a-z]+)\}`) })

// Set holds the prompts of a run, by name.
type Set map[string]Template

// Load reads the prompts from files, and those missing there from builtin, and validates them. The
// error names the file and the missing or unknown placeholder. It is also an error if files
// contains no prompt.
func Load(files, builtin fs.FS) (Set, error) {
	set := make(Set)
	own := 0
	for _, name := range Names() {
		b, err := fs.ReadFile(files, name+".md")
		isOwn := err == nil
		if isOwn {
			own++
		} else if !errors.Is(err, fs.ErrNotExist) { // an unreadable prompt must not be skipped silently
			return nil, fmt.Errorf("%s.md: %w", name, err)
		} else if b, err = fs.ReadFile(builtin, name+".md"); err != nil {
			return nil, err
		}
		t := Template{Name: name, text: string(b), own: isOwn}
		if err := t.check(); err != nil {
			return nil, err
		}
		set[name] = t
	}
	if own == 0 {
		return nil, fmt.Errorf("no prompt found: prompts are named %s.md", strings.Join(Names(), ".md, "))
	}
	return set, nil
}

// Fingerprint returns a hash of the prompts from files. It does not cover built-in prompts, because
// an upgrade may improve them.
func (s Set) Fingerprint() string {
	h := sha256.New()
	for _, n := range Names() {
		if s[n].own {
			fmt.Fprintf(h, "%s\x00%s\x00", n, s[n].text)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Has reports whether the named prompt has a placeholder for a value. A user's prompt may omit
// some.
func (s Set) Has(name, value string) bool {
	return strings.Contains(s[name].text, "{"+value+"}")
}

// Names returns the names of all prompts, sorted.
func Names() []string {
	var names []string
	for n := range required {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

func (t Template) check() error {
	var have []string
	for _, m := range placeholder().FindAllStringSubmatch(t.text, -1) {
		if !slices.Contains(known, m[1]) {
			return fmt.Errorf("%s.md: unknown placeholder {%s}; known are {%s}", t.Name, m[1], strings.Join(known, "}, {"))
		}
		have = append(have, m[1])
	}
	for _, r := range required[t.Name] {
		if !slices.Contains(have, r) {
			return fmt.Errorf("%s.md: missing placeholder {%s}", t.Name, r)
		}
	}
	return nil
}

// NamesForm reports whether the summary prompt specifies the form of the summary.
func (s Set) NamesForm() bool {
	return slices.ContainsFunc(forms, func(f string) bool { return strings.Contains(s["summarize"].text, "{"+f+"}") })
}

// Text returns the template as it was read.
func (t Template) Text() string { return t.text }

// Fill replaces the placeholders by their values. It never interprets the values as placeholders.
func (t Template) Fill(values map[string]string) string {
	var out []string
	for _, line := range strings.Split(strings.TrimRight(t.text, "\n"), "\n") {
		filled, empty := fillLine(line, values)
		if !empty {
			out = append(out, filled)
			continue
		}
		if n := len(out); n > 0 && line == strings.TrimSpace(line) && strings.HasPrefix(line, "{") && strings.HasSuffix(out[n-1], ":") {
			out = out[:n-1]
		}
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

// fillLine fills one line and reports whether one of its placeholders has no value.
func fillLine(line string, values map[string]string) (filled string, empty bool) {
	if !strings.Contains(line, "{") {
		return line, false
	}
	filled = placeholder().ReplaceAllStringFunc(line, func(p string) string {
		v := values[p[1:len(p)-1]]
		empty = empty || v == ""
		return v
	})
	return filled, empty
}
