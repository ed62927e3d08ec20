package discover

import (
	"fmt"
	"path/filepath"
	"strings"

	"tolka/internal/language"
)

// Naming says where results go.
type Naming struct {
	// OutDir is the folder under which results go at their input's relative path; "" puts
	// them next to their inputs.
	OutDir string
	// Template is a file name with {stem} for the input's name without its ending, {base} for
	// the stem without the source language at its end, {to} for the target language and {ext}
	// for the ending of the result's format.
	Template string
	// From is the source language that the user named, which {base} leaves out; the zero Tag if
	// it is detected.
	From language.Tag `json:",omitzero"`
}

// placeholders are what a template may have in braces.
var placeholders = []string{"{stem}", "{base}", "{to}", "{ext}"}

// Check returns an error where the template cannot name a file.
func (n Naming) Check() error {
	rest := n.Template
	for _, p := range placeholders {
		rest = strings.ReplaceAll(rest, p, "")
	}
	switch {
	case strings.TrimSpace(n.Template) == "":
		return fmt.Errorf("the name of the results is empty")
	case strings.ContainsAny(rest, "{}"):
		return fmt.Errorf("%q: {stem}, {base}, {to} and {ext} are the only placeholders", n.Template)
	case strings.ContainsAny(rest, `/\`):
		return fmt.Errorf("%q is a path, not a name; --out-dir says where results go", n.Template)
	case !strings.Contains(n.Template, "{stem}") && !strings.Contains(n.Template, "{base}"):
		return fmt.Errorf("%q has no {stem} or {base}, so that all results would share one name", n.Template)
	}
	return nil
}

// Place returns the path of the result of in for the target language to; that of
// standard input is Stdin.
func (n Naming) Place(in Input, to string) string {
	if in.Path == Stdin {
		return Stdin
	}
	if in.URL != "" {
		in.Path = in.Rel // in the current folder
	}
	dir := filepath.Dir(in.Path)
	if n.OutDir != "" {
		dir = filepath.Join(n.OutDir, filepath.Dir(in.Rel))
	}
	base := filepath.Base(in.Path)
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	if stem == "" { // a name such as ".md"
		stem = base
	}
	return filepath.Join(dir, strings.NewReplacer("{stem}", stem, "{base}", n.base(stem), "{to}", to, "{ext}", extension(base)).Replace(n.Template))
}

// base returns a stem without the language after its last dot: "x" of "x.de". If the user did not
// name the source language, that is any tag with a two-letter code: many words of three letters,
// such as "new" and "old", are codes too.
func (n Naming) base(stem string) string {
	dot := strings.LastIndexByte(stem, '.')
	if dot <= 0 {
		return stem
	}
	tag, ok := language.ParseTag(stem[dot+1:])
	named := !n.From.IsZero()
	if !ok || named && tag.Base() != n.From.Base() || !named && len(tag.Base()) != 2 {
		return stem
	}
	return stem[:dot]
}

// extension returns the ending of the result of an input, without its dot: MDX and subtitles
// keep theirs, and all else becomes Markdown.
func extension(name string) string {
	switch ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), ".")); ext {
	case "mdx", "srt", "vtt":
		return ext
	}
	return "md"
}

// IsSubtitles reports whether an input is a subtitle file by its name.
func (in Input) IsSubtitles() bool {
	ext := extension(in.Rel)
	return ext == "srt" || ext == "vtt"
}

// Root returns the folder that the result of in must not leave, whatever links are in it:
// that of the argument which named the input, or OutDir.
func (n Naming) Root(in Input) string {
	if n.OutDir != "" {
		return n.OutDir
	}
	if in.URL != "" {
		return "."
	}
	root := strings.TrimSuffix(in.Path, in.Rel)
	if root == in.Path || root == "" {
		return filepath.Dir(in.Path)
	}
	return filepath.Clean(root)
}

// Collision is what keeps a result from its place.
type Collision struct {
	// With is the path of the other input concerned.
	With string
	// IsInput says that the place is that input itself; else it is that input's
	// result that has the same place.
	IsInput bool
}

// Explain says what a collision keeps from its place, and what to do.
func (c Collision) Explain(input, place string) (message, hint string) {
	message = "its result would be " + place + ", which belongs to " + c.With + " too"
	switch {
	case c.IsInput && c.With == input:
		message = "its result would take its own place, " + place
	case c.With == input:
		message = "two of its results would be " + place
	}
	return message, "keep them apart with --name or --out-dir"
}

// Collisions finds results that would share a place, letter case aside, as file
// systems do, and results that would take the place of an input. inputs and
// results are the paths of each result asked for, in the same order. It returns
// the collision of each such index.
func Collisions(inputs, results []string) map[int]Collision {
	var ids Identities
	sources := make(map[string]string, len(inputs))
	for _, in := range inputs {
		sources[ids.Key(in)] = in
	}
	places := make(map[string][]int, len(results))
	out := make(map[int]Collision)
	for i, r := range results {
		if r == Stdin {
			continue
		}
		k := ids.Key(r)
		places[k] = append(places[k], i)
		if in, ok := sources[k]; ok {
			out[i] = Collision{With: in, IsInput: true}
		}
	}
	for _, same := range places {
		if len(same) < 2 {
			continue
		}
		for n, i := range same {
			out[i] = Collision{With: inputs[same[(n+1)%len(same)]]}
		}
	}
	return out
}
