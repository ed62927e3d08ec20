package markdown_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// TestDialectPages gives pages to a strict translator: the result has the shape of the source.
func TestDialectPages(t *testing.T) {
	t.Parallel()
	for path, source := range dialects(t) {
		blocks := markdown.Parse(source)
		if join(blocks) != source {
			t.Errorf("%s: joining the blocks does not give the source", path)
		}
		labels := markdown.LabelsOf(blocks)
		echoed := map[int]string{}
		for _, b := range blocks {
			if b.Unparsed {
				t.Errorf("%s: not parsed: %q", path, b.Raw)
			}
			if !b.Prose() {
				continue
			}
			protected, spans := markdown.Protect(b.Text, labels)
			restored := markdown.Restore(protected, spans)
			if restored != b.Text {
				t.Errorf("%s: block %d: %q comes back as %q", path, b.ID, b.Text, restored)
			}
			echoed[b.ID] = restored
		}
		if got := markdown.Compose(blocks, echoed); got != source {
			t.Errorf("%s: an echo changes it:\n%s", path, cmp.Diff(source, got))
		}
		result := strictly(source)
		for i, d := range markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)) {
			if i < 3 {
				t.Errorf("%s: %s", path, d)
			}
		}
	}
}

// TestOnlyProseChanges renders pages before and after, with plain goldmark: tags, attributes,
// code and comments are the same, in the same order. Read again, the result has the same
// bytes between its prose.
func TestOnlyProseChanges(t *testing.T) {
	t.Parallel()
	for path, source := range dialects(t) {
		result := strictly(source)
		_, before := separate(rendered(t, source))
		_, after := separate(rendered(t, result))
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s: (-before +after)\n%s", path, diff)
		}
		if diff := cmp.Diff(markup(source), markup(result)); diff != "" {
			t.Errorf("%s: between the prose (-before +after)\n%s", path, diff)
		}
	}
}

// markup returns all of a document that is not prose, in order.
func markup(source string) []string {
	var out []string
	for _, b := range markdown.Parse(source) {
		if !b.Prose() && b.Kind != article.Value {
			out = append(out, b.Raw)
		}
	}
	return out
}

// An exception is what a reader of a rendered page reads and tolka does not send.
type exception struct {
	pattern string
	reason  string
}

// exceptions are all there are. Plain goldmark, which renders the pages, takes most of these
// constructs for prose; the tools that they are made for do not show them.
var exceptions = []exception{
	{`(?s)\{%-?\s*comment.*?endcomment\s*-?%\}|\{::comment\}.*?\{:/comment\}|%%.+?%%`, "hidden text"},
	{`(?s)\{\{< (?:code-toggle|highlight|mermaid|katex)\b.*?\{\{< /(?:code-toggle|highlight|mermaid|katex) >\}\}`, "code in a shortcode"},
	{`(?s)\{% (?:highlight|mermaid|raw)\b.*?\{% end\w* %\}`, "code in a template tag"},
	{`(?s)\{\{<.*?>\}\}|\{\{%.*?%\}\}|\{\{.*?\}\}|\{%.*?%\}|\{\*.*?\*\}|\{/\*.*?\*/\}`, "shortcodes, tags and variables of templates; their prose is tested with the constructs"},
	{`\{[:#.]?[^{}\n]*\}`, "attribute lists, roles, names of directives"},
	{`!?\[\[[^\[\]\n|]*`, "targets of wiki links"},
	{`https?://\S+|www\.\S+|\b[\w.-]+\.[a-z]{2,}/\S*|[\w.+-]+@[\w.-]+|&[a-z]+;`, "addresses"},
	{`(?m)^\s*(?:!!!|\?\?\?\+?|:::+|///) *\{?[\w -]*|^(?:type|:\w+): \S+$|^ *bild\.png$`, "the names of boxes, and their options"},
	{`:[a-z0-9_+-]+:|\+\+[a-z+]+\+\+`, "icons and keys"},
	{`(?:^|\s)[#@][\w/-]+|\[[@#]\w+|\^[\w-]+`, "tags, handles, citations, ids of blocks"},
	{`\[![\w-]+\]`, "the names of callouts"},
	{`(?m)^\*\[\w+\]: |^[\w ]+:: |[(\[]\w+:: `, "abbreviations and keys of fields"},
	{`(?m)^(?:<<<|--8<--|!?include).*|\[TOC\]|\[\[toc\]\]|<<\w+,|\b(?:image::?|link:)[\w.]+`, "included files"},
	{`(?s)\$\$?[^$\n ][^$\n]*\$\$?|\$\$\n.*?\$\$(?: \(\w+\))?|\\\w+|\\begin\{.*?\\end\{\w+\}`, "formulas"},
	{`(?m)^\(\w+(?:-\w+)*\)=$`, "names of places"},
	{`(?m)^(?:Author|Date): .*|^(?:Title|Description): |^\[\w+\]: \S+|\w+=\w+`, "MultiMarkdown's metadata and attributes"},
	{`(?m)^% .*`, "authors and dates in Pandoc's title block, comments of MyST"},
	{`\]\([^()]*\)|\]\[[^\[\]]*\]`, "targets of links in HTML that holds Markdown, and labels"},
	{`(?m)^(?:import|z{6}) .*["'].*`, "modules that a page with JSX imports"},
	{`<[A-Z]\w+ [^<>]*>`, "tags of components that CommonMark does not know"},
}

var word = regexp.MustCompile(`\pL{3,}`)

// TestNoProseIsLeft gives pages to a strict translator: of each word of three letters or more
// that a reader reads outside of code, every letter has changed, but for the exceptions.
func TestNoProseIsLeft(t *testing.T) {
	t.Parallel()
	var allowed []*regexp.Regexp
	for _, e := range exceptions {
		allowed = append(allowed, regexp.MustCompile(e.pattern))
	}
	used := make([]bool, len(allowed))
	words := 0
	for path, source := range dialects(t) {
		prose, _ := separate(rendered(t, strictly(source)))
		for i, pattern := range allowed {
			rest := pattern.ReplaceAllString(prose, "")
			used[i] = used[i] || rest != prose
			prose = rest
		}
		for line := range strings.Lines(prose) {
			for _, w := range word.FindAllString(line, -1) {
				words++
				if strings.Trim(w, "zZ") != "" {
					t.Errorf("%s: %q in %q is left in the source language", path, w, strings.TrimSpace(line))
					break
				}
			}
		}
	}
	for i, e := range exceptions {
		if !used[i] {
			t.Errorf("nothing is excepted as %s", e.reason)
		}
	}
	t.Logf("%d words", words)
	if slices.Contains(used, true) && words < 2000 {
		t.Errorf("only %d words were looked at", words)
	}
}
