package markdown_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"

	"tolka/internal/markdown"
	"tolka/internal/race"
)

// dialects returns pages in the Markdown of documentation systems, by their paths: our own,
// and real ones if the corpus is there.
func dialects(t testing.TB) map[string]string {
	t.Helper()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	own, _ := filepath.Glob("testdata/dialects/*.md")
	real, _ := filepath.Glob(filepath.Join(corpus, "dialects", "*", "*", "*.md"))
	if len(real) == 0 {
		t.Logf("SKIPPED: no pages under %s", corpus)
	}
	docs := map[string]string{}
	for _, path := range slices.Concat(own, real) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		docs[path] = string(data)
	}
	if len(own) == 0 {
		t.Fatal("no pages in testdata/dialects")
	}
	return docs
}

// untouched is what a strict translator keeps: placeholders, code in backticks, addresses.
var untouched = regexp.MustCompile("\\{\\{[^}\n]*\\}\\}|``[^\n]*?``|`[^`\n]*`|https?://[^\\s<>)\\]}\"'`]+")

// strict stands for a translator that changes every letter which is not protected.
func strict(text string) string {
	change := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case !unicode.IsLetter(r):
				return r
			case unicode.IsUpper(r):
				return 'Z'
			}
			return 'z'
		}, s)
	}
	var out strings.Builder
	done := 0
	for _, at := range untouched.FindAllStringIndex(text, -1) {
		out.WriteString(change(text[done:at[0]]) + text[at[0]:at[1]])
		done = at[1]
	}
	return out.String() + change(text[done:])
}

// strictly returns a document as a strict translator makes it.
func strictly(source string) string {
	blocks := markdown.Parse(source)
	labels := markdown.LabelsOf(blocks)
	texts := map[int]string{}
	for _, b := range blocks {
		if b.Prose() {
			protected, spans := markdown.Protect(b.Text, labels)
			texts[b.ID] = markdown.Restore(strict(protected), spans)
		}
	}
	return markdown.Compose(blocks, texts)
}

// rendered returns the HTML of a document as plain goldmark writes it, without front matter. If
// RENDERER is set, that command renders it instead, such as "cmark-gfm --unsafe".
func rendered(t testing.TB, source string) string {
	t.Helper()
	source = strings.TrimPrefix(source, "\ufeff")
	if m, ok := markdown.FrontMatter(source); ok {
		source = source[m.End():]
	}
	source = plainer(source)
	if command := strings.Fields(os.Getenv("RENDERER")); len(command) > 0 {
		cmd := exec.CommandContext(t.Context(), command[0], command[1:]...)
		cmd.Stdin, cmd.Stderr = strings.NewReader(source), os.Stderr
		page, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(page)
	}
	var out bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert([]byte(source), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var (
	boxes  = regexp.MustCompile(`^( *)(?:!!!|\?\?\?\+?|===\+?) |^( *)(?:[-*]|\d+\.) +(?:!!!|\?\?\?\+?) |^( *):   `)
	titled = regexp.MustCompile("\\{(?:ref|doc)\\}`([^`<]+)<([^`>]+)>`")
	fences = regexp.MustCompile("^ *(`{3,}|~{3,})\\{(?:note|admonition|tab-set|tab-item|figure|list-table)\\}")
)

// plainer writes what CommonMark takes for code and other tools do not in a plain form: it
// takes the indentation from the bodies of admonitions, tabs and definitions, and the fences
// and backticks from directives and roles of MyST. It knows nothing of how tolka reads them.
func plainer(source string) string {
	source = titled.ReplaceAllString(source, "$1{$2}")
	var out []string
	var indents []int
	closing := map[string]bool{}
	for _, line := range strings.Split(source, "\n") {
		bare := strings.TrimLeft(line, " ")
		for n := len(indents); n > 0 && bare != "" && len(line)-len(bare) < indents[n-1]+4; n-- {
			indents = indents[:n-1]
		}
		if m := boxes.FindStringSubmatch(line); m != nil {
			indents = append(indents, len(m[1]+m[2]+m[3]))
			line = strings.TrimPrefix(line, strings.Repeat("    ", len(indents)-1))
			out = append(out, line, "")
			continue
		}
		if bare != "" {
			line = strings.TrimPrefix(line, strings.Repeat("    ", len(indents)))
		}
		if m := fences.FindStringSubmatch(line); m != nil {
			closing[m[1]] = true
			line = strings.Replace(line, m[1], "", 1)
		} else if closing[strings.TrimSpace(line)] {
			delete(closing, strings.TrimSpace(line))
			line = ""
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// codeElements are the elements whose text nobody translates.
var codeElements = []string{
	"code", "iframe", "kbd", "math", "noembed", "noframes", "pre", "samp", "script", "style", "svg", "textarea", "xmp",
}

// readAttributes are the attributes that readers see.
var readAttributes = []string{"alt", "aria-label", "placeholder", "title"}

// separate reads a page as a browser does: what a reader reads, and in order all that is not
// prose: tags with their attributes, comments, code.
func separate(page string) (prose string, rest []string) {
	var out strings.Builder
	var within []string // elements with code, or whose author says no
	z := xhtml.NewTokenizer(strings.NewReader(page))
	for kind := z.Next(); kind != xhtml.ErrorToken; kind = z.Next() {
		tok := z.Token()
		switch kind {
		case xhtml.TextToken:
			if len(within) == 0 {
				out.WriteString(tok.Data)
			} else {
				rest = append(rest, tok.Data)
			}
			continue
		case xhtml.StartTagToken:
			if slices.Contains(codeElements, tok.Data) || len(within) > 0 && within[0] == tok.Data || saysNo(tok) {
				within = append(within, tok.Data)
			}
		case xhtml.EndTagToken:
			if n := len(within); n > 0 && within[n-1] == tok.Data {
				within = within[:n-1]
			}
		}
		if kind != xhtml.CommentToken && len(within) == 0 {
			tok.Attr = slices.DeleteFunc(tok.Attr, func(a xhtml.Attribute) bool {
				isRead := slices.Contains(readAttributes, a.Key)
				if isRead && a.Val != "Back to content" { // which is cmark-gfm's own
					out.WriteString("\n" + a.Val + "\n")
				}
				return isRead
			})
		}
		rest = append(rest, tok.String())
	}
	return out.String(), rest
}

// saysNo reports whether the author of a tag wants its element to stay.
func saysNo(tok xhtml.Token) bool {
	return slices.ContainsFunc(tok.Attr, func(a xhtml.Attribute) bool {
		return a.Key == "translate" && a.Val == "no" || a.Key == "class" && strings.Contains(a.Val, "notranslate")
	})
}
