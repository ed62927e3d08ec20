package gfm_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tolka/internal/markdown/gfm"
)

// ours and theirs are goldmark with this package, and with goldmark/extension.
var (
	ours   = newParser(gfm.Tables(), gfm.Strikethrough(), gfm.Addresses(), gfm.Footnotes())
	theirs = newParser(extension.NewTableParagraphTransformer(), extension.NewStrikethroughParser(), extension.NewLinkifyParser(),
		inPlace{extension.NewFootnoteBlockParser()})
)

// inPlace leaves footnotes where they stand.
type inPlace struct{ parser.BlockParser }

func (inPlace) Close(ast.Node, text.Reader, parser.Context) {}

func newParser(tables parser.ParagraphTransformer, strikethrough, addresses parser.InlineParser, footnotes parser.BlockParser) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(), util.Prioritized(footnotes, 999))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(tables, 200))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(strikethrough, 500), util.Prioritized(addresses, 999))...),
	)
}

// tree writes what tolka reads of a tree: kinds, places, lines, and what is particular to
// the nodes of this package.
func tree(p parser.Parser, source string) string {
	src := []byte(source)
	var b strings.Builder
	depth := 0
	_ = ast.Walk(p.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			depth--
			return ast.WalkContinue, nil
		}
		fmt.Fprintf(&b, "%*s%s at %d with %d", 2*depth, "", n.Kind(), n.Pos(), n.ChildCount())
		if n.Type() != ast.TypeInline {
			fmt.Fprint(&b, " ", n.Lines().Sliced(0, n.Lines().Len()))
		}
		switch n := n.(type) {
		case *ast.Text:
			fmt.Fprint(&b, " ", n.Segment)
		case *ast.AutoLink:
			fmt.Fprintf(&b, " %d %q", n.AutoLinkType, n.Label(src))
			if n.AutoLinkType == ast.AutoLinkURL {
				fmt.Fprintf(&b, " %q", n.URL(src))
			}
		case *extast.Table:
			fmt.Fprint(&b, " ", n.Alignments)
		case *extast.TableRow:
			fmt.Fprint(&b, " ", n.Alignments)
		case *extast.TableCell:
			fmt.Fprint(&b, " ", n.Alignment)
		case *extast.Footnote:
			fmt.Fprintf(&b, " %q", n.Ref)
		}
		b.WriteByte('\n')
		depth++
		return ast.WalkContinue, nil
	})
	return b.String()
}

func same(t *testing.T, name, source string) {
	t.Helper()
	if want, got := tree(theirs, source), tree(ours, source); got != want {
		t.Errorf("%s: %q\nnot as goldmark/extension reads it:\n%s", name, source, cmp.Diff(want, got))
	}
}

// constructs are what the parsers have to tell apart.
var constructs = []string{
	// Tables.
	"a | b\n--|--\nc | d\n", "| a | b |\n| :- | -: |\n| c |\n| d | e | f |", "text\nmore\n| a |\n|:-:|\nafter\n\nend", "|a|b|\n|-|\n",
	"a\n|-|\n\\| | b\n", "| a \\| b | `c \\| d` |\n|---|---|\n||\n|\n", "a|b\n    -|-\n", "> a | b\n> - | -\n> c\n\nd\n", "- a | b\n  -|-\n  c|d\n", "\ta|b\n", " - \ta|b\n\t -|-\n",
	"a | b\n:-|:-:|\n", "a\n:\n", "a\n::\n", "a\n-\v|-\n", "a | b | c\n-|-\n", "a\n---|---", "---\n|-|\n", "a|b\r\n-|-\r\nc|d\r\n", "  | a |\n |:-:|\n  | ü |\n", "a\n||\n", "a\n| |\n", "| a |\n| - |\n| b |\n# c\n", "a|b\n-|-\n-|-\n",
	// Strikethrough.
	"~a~ ~~b~~ ~~~c~~~ ~~d~ a~b~c ~~ e~~ \\~f~", "~~a *b~~ c*", "~~\n", "a ~~b\nc~~ [~d](e~) ~",
	// Addresses.
	"http://a.b https://a.b:80/c?d=$e#f ftp://a.b/c_d_ www.a.b www.a www.a.B www.a.b:80/c$d", "(see http://a.b/c(d)), http://a.b/c). *http://a.b* _www.a.b_ ~www.a.b~",
	"http://a.b/c&amp; http://a.b/c&copy;; www.a.b/; www.a.b/&; http://a.b/c;", "a@b.c, a@b a.b-c+d@e.f. a@b.c- a@b.c_ .a@b.c www.@B.C mailto:a@b.c *a@b.c*", "http:a.b http:// http://a http://.a http://a. http://a.1 https://ä.b xhttp://a.b",
	"[http://a.b](c) [a@b.c] ![www.a.b](d) <http://a.b>", "http://" + strings.Repeat("a", 255) + ".b/c", "http://" + strings.Repeat("a", 256) + ".b/c", "http://" + strings.Repeat("a", 257) + ".b/c", "www." + strings.Repeat("a.", 200) + "b",
	"http://a.b/" + "`c`" + " http://a.b.c.D/e http://a.bc.d1/e\nwww.a.b\n\n# http://a.b\n\n- www.a.b\n", "http://a.b??? http://a.b*_~ http://a.b.. )www.a.b (www.a.b", "&a; www.a.b&a;&b; www.a.b/(&c;)",
	// Footnotes.
	"[^1]: a\n\n    b\n\nc[^1]\n", "a\n[^b]: c\nd\n", "[^]: a\n", "[^ ]: a\n", "[^a]:\n\n    b\n", "[^a]:", "[^a\\]b]: c\n", "[^a[b]: c\n", "[^a] : c\n", "   [^a]: b\n", "    [^a]: b\n", "> [^a]: b\n>     c\n> d\n", "- [^a]: b\n\n      c\n", ">\t[^a]: b\n", "-\t[^a]: b\n\n\tc\n", "[^" + strings.Repeat("a", 998) + "]: b\n", "[^" + strings.Repeat("a", 999) + "]: b\n", "[^ü]: a\n    - b\n", "[^a]: | b |\n    |---|\n", "1. [^a]: b\n\t[^c]: d\n",
}

func TestConstructsAreReadAsGoldmarkDoes(t *testing.T) {
	t.Parallel()
	for _, source := range constructs {
		same(t, "a construct", source)
	}
}

// TestDocumentsAreReadAsGoldmarkDoes takes the documents that goldmark's module brings,
// and the articles beside the project.
func TestDocumentsAreReadAsGoldmarkDoes(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := strings.TrimSpace(string(out))
	n := 0
	for _, pattern := range []string{filepath.Join(dir, "*.md"), filepath.Join(dir, "_test", "*"), filepath.Join(dir, "_test", "extra", "*"), "../testdata/documents/*.md", "../../../../shared/corpus/fastapi/*/*.md", "../../../../shared/corpus/fastapi/*/*/*.md", "../../../../shared/corpus/fastapi/*/*/*/*.md", "../../../../shared/corpus/seed/*"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if data, err := os.ReadFile(path); err == nil {
				n++
				same(t, path, string(data))
			}
		}
	}
	if n == 0 {
		t.Skip("SKIPPED: no documents")
	}
	t.Logf("%d documents", n)
}

// FuzzParse: whatever is read is read as goldmark/extension reads it.
func FuzzParse(f *testing.F) {
	for _, source := range constructs {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) { same(t, "fuzzed", source) })
}
