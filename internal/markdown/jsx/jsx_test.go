package jsx_test

import (
	"strings"
	"testing"

	"tolka/internal/markdown/jsx"
)

// What follows "|" is not part of the expression; without it, none begins.
func TestExpression(t *testing.T) {
	t.Parallel()
	for _, c := range []string{
		`{version}| in the text}`, `{}|`, `{/* a } b */}| c`, "{// a }\n}|", `{'}'}|`, `{"\"}"}|`, "{`}${'}'}`}|", "{`${`}`}`}|",
		`{a ? {b: 1} : [c]}| }`, `{/[}/]}/.test(x)}|`, `{a / b}| / c}`, `{n < 3 ? 'x' : "}"}|`, `{x => <p>Don't {"}"} stop</p>}| it's`,
		`{[1].map((i) => (<li key={i}>it's {i}</li>))}|`, `{<><br/>"</>}|`, `{return /}/}|`, `{...props}|`, `{#id}|`,
		`{a`, `a}`, ``, `{(}`, `{'a}`, "{`a}", `{<p>}`, `{/* }`, `{[}]}`,
	} {
		want, _, ok := strings.Cut(c, "|")
		n := len(want)
		if !ok {
			n = 0
		}
		if got, _ := jsx.Expression(strings.Replace(c, "|", "", 1)); got != n {
			t.Errorf("%s: %d, want %d", c, got, n)
		}
	}
}

func TestTag(t *testing.T) {
	t.Parallel()
	for _, c := range []string{
		`<a>|b`, `</a>|`, `</ a >|`, `<>|`, `</>|`, `<a/>|`, `<a / >|`, `<Foo.Bar-baz:q.x />|`, `<a b>|`, `<a b="c>'d" e='f"' g={h > "}"} {...i} j>|`,
		"<a\n\n  b = 'c\nd'\n/>|", `<a b=<i c="d">e</i>>|`, `<a b={() => <c d="e" />}>|`, `<a b="\">|`, `<größe>|`, `<$a _b>|`,
		`<a`, `< a>`, `<3>`, `<a b=c>`, `<a b="c>`, `</a b>`, `<https://a.example>`, `<a@b.example>`, `<!-- a -->`, `<a.>`, `<-a>`, `<a /b>`,
	} {
		want, _, ok := strings.Cut(c, "|")
		n := len(want)
		if !ok {
			n = 0
		}
		got, _, found := jsx.ReadTag(strings.Replace(c, "|", "", 1))
		if found != ok || found && got.Len != n {
			t.Errorf("%s: %d, want %d", c, got.Len, n)
		}
	}
	const text = `<Tab value={1} label="Ein Reiter" {...x} title='Ein "Titel"' plain />`
	tag, _, _ := jsx.ReadTag(text)
	if len(tag.Attributes) != 2 || !tag.SelfClosing || tag.Name != "Tab" {
		t.Fatalf("%+v", tag)
	}
	for i, want := range []string{"Ein Reiter", `Ein "Titel"`} {
		if a := tag.Attributes[i]; text[a.Start:a.End] != want {
			t.Errorf("%q", text[a.Start:a.End])
		}
	}
}

func TestModule(t *testing.T) {
	t.Parallel()
	for _, c := range []string{
		"import a from 'b'\n|\ntext", "import a from 'b';\nimport c from 'd';|", "export const a = {\n\n  b: 1,\n\n};\n|\ntext",
		"export function A() {\n\n  return <p>it's\n\n</p>;\n}\n|\ntext", "export const s = `\n\n`\n|\n", "import {\n a,\n\n b } from 'c'\n| \t\ntext",
		"export const a = {\n|\ntext", "export const a = (", "imported goods", "Import duties",
	} {
		want, _, ok := strings.Cut(c, "|")
		n := len(want)
		if !ok {
			n = 0
			if jsx.BeginsModule(c) {
				n = len(c)
			}
		}
		if got, _ := jsx.Module(strings.Replace(c, "|", "", 1)); got != n {
			t.Errorf("%q: %d, want %d", c, got, n)
		}
	}
}

func TestFlow(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text   string
		tokens int
	}{
		{"<A>|\ntext", 1}, {"<A> <b/>\t{c}|  \ntext", 3}, {"<A\n  b\n>|\n", 1}, {"{/* a\n\nb */}|", 1}, {"</A></B>|\r\n", 2}, {"<!-- a -->|\n", 1},
		{"<A> text", 0}, {"{a} text", 0}, {"<A>\n<b", 1}, {"text", 0}, {"<A", 0},
	} {
		want, _, ok := strings.Cut(c.text, "|")
		n := len(want)
		if !ok {
			n = strings.IndexByte(c.text+"\n", '\n') * c.tokens
		}
		tokens, got, _ := jsx.Flow(strings.Replace(c.text, "|", "", 1))
		if len(tokens) != c.tokens || got != n {
			t.Errorf("%q: %d tokens, %d bytes", c.text, len(tokens), got)
		}
	}
}

// Nothing panics, and nothing ends outside of the text.
func FuzzFlow(f *testing.F) {
	f.Add("<A b='c' {...d}>{`${e}`}</A>")
	f.Add("import a from 'b'\n\n{/* c */}")
	f.Fuzz(func(t *testing.T, text string) {
		tokens, n, read := jsx.Flow(text)
		if n > len(text) || read > len(text) || n > 0 && tokens[len(tokens)-1].End != n {
			t.Errorf("%d of %d bytes, %d read: %v", n, len(text), read, tokens)
		}
		if n, _ := jsx.Module(text); n > len(text) {
			t.Errorf("a module of %d bytes in %d", n, len(text))
		}
	})
}
