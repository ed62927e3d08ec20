package markdown_test

import (
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/pelletier/go-toml/v2"

	"tolka/internal/markdown"
)

func TestFrontMatter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		source string
		want   markdown.Matter
	}{
		{"---\na: b\n---\ntext", markdown.Matter{Format: "yaml", Open: "---\n", Body: "a: b\n", Close: "---\n"}},
		{"\ufeff---\r\na: b\r\n---", markdown.Matter{Format: "yaml", BOM: "\ufeff", Open: "---\r\n", Body: "a: b\r\n", Close: "---"}},
		{"+++\na = 1\n[t]\nb = \"c\"\n+++\n", markdown.Matter{Format: "toml", Open: "+++\n", Body: "a = 1\n[t]\nb = \"c\"\n", Close: "+++\n"}},
		{"---\na: Colon: in it\nb:\n  - c\n# d\n...\n", markdown.Matter{Format: "yaml", Open: "---\n", Body: "a: Colon: in it\nb:\n  - c\n# d\n", Close: "...\n"}},
		{"---\n---\n", markdown.Matter{Format: "yaml", Open: "---\n", Close: "---\n"}},
		{"---\n\nA thematic break.\n\n---\n", markdown.Matter{}},
		{"---\n\n# A heading\n\n---\n", markdown.Matter{}},
		{"---\na: b\n", markdown.Matter{}},
		{"---\n\n    code\n\n---\n", markdown.Matter{}},
		{"---\n- a list\n- of two\n---\n", markdown.Matter{}},
		{"----\na: b\n----\n", markdown.Matter{}},
		{" ---\na: b\n---\n", markdown.Matter{}},
		{"text\n---\na: b\n---\n", markdown.Matter{}},
		{"---\nWhat we mean to say is this: it is no key.\n---\n", markdown.Matter{}},
		{"", markdown.Matter{}},
	} {
		got, ok := markdown.FrontMatter(c.source)
		if diff := cmp.Diff(c.want, got); diff != "" || ok != (c.want.Format != "") {
			t.Errorf("%q: %t (-want +got):\n%s", c.source, ok, diff)
		}
	}
}

func TestFrontMatterValues(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name: "home pages",
			source: "---\nlayout: home\nhero:\n  name: a\n  text: One\n  image: { src: /a.svg, alt: \"Two\" }\n  actions:\n    - theme: brand\n      text: 'It''s three' # no\n      link: /b\n" +
				"features:\n  - icon: c\n    title: Four\n    details: >\n      Five\n      six\n    linkText: Seven\n  - text: [no]\nparams:\n  text: no\n---\n",
			prose:   []string{"value: One", "value: Two", "value: It's three", "value: Four", "value: Five six", "value: Seven"},
			replies: []string{"Eins: a", "Zwei, \"b\"", "", "Vier", "Fünf\nsechs", "7 c"},
			want: "---\nlayout: home\nhero:\n  name: a\n  text: \"Eins: a\"\n  image: { src: /a.svg, alt: \"Zwei, \\\"b\\\"\" }\n  actions:\n    - theme: brand\n      text: 'It''s three' # no\n      link: /b\n" +
				"features:\n  - icon: c\n    title: Vier\n    details: >\n      Fünf sechs\n    linkText: 7 c\n  - text: [no]\nparams:\n  text: no\n---\n",
		},
		{
			name:   "no home page",
			source: "---\nhero: no\nfeatures: [no, no]\ntitle: yes sir\n---\n",
			prose:  []string{"value: yes sir"},
		},
		{
			name:    "scalars of each style",
			source:  "---\ntitle: One # comment\nsubtitle: 'It''s two'\ndescription: \"A \\\"three\\\"\"\nother: four\nparams:\n  title: five\n---\n",
			prose:   []string{"value: One", "value: It's two", "value: A \"three\""},
			replies: []string{"Eins: mit Doppelpunkt", "Das ist's", "Eine \"Drei\"\nauf zwei Zeilen"},
			want:    "---\ntitle: \"Eins: mit Doppelpunkt\" # comment\nsubtitle: 'Das ist''s'\ndescription: \"Eine \\\"Drei\\\" auf zwei Zeilen\"\nother: four\nparams:\n  title: five\n---\n",
		},
		{
			name:    "escapes and control characters",
			source:  "---\ntitle: \"Caf\\u00e9 \\x41 \\U0001F600\"\nsubtitle: 'two'\ndescription: three\n---\n",
			prose:   []string{"value: Café A 😀", "value: two", "value: three"},
			replies: []string{"Ä\x1b", "b\x00c", "d\u0085e\u0090"},
			want:    "---\ntitle: \"Ä\\u001b\"\nsubtitle: \"b\\u0000c\"\ndescription: \"d\\u0085e\\u0090\"\n---\n",
		},
		{
			name:    "block scalars and lists",
			source:  "---\nsummary: |\n  one\n  two\ndescription: >-\n  three\n  four\nkeywords:\n  - five\n  - \"six\" # comment\n  - 7\n---\n",
			prose:   []string{"value: one\ntwo", "value: three four", "value: five", "value: six"},
			replies: []string{"eins\nzwei", "drei vier", "- fünf", "sechs"},
			want:    "---\nsummary: |\n  eins\n  zwei\ndescription: >-\n  drei vier\nkeywords:\n  - \"- fünf\"\n  - \"sechs\" # comment\n  - 7\n---\n",
		},
		{
			name:    "flow lists",
			source:  "---\nkeywords: [one, 'two, three', 4]\n---\n",
			prose:   []string{"value: one", "value: two, three"},
			replies: []string{"eins, [zwei]", "drei"},
			want:    "---\nkeywords: [\"eins, [zwei]\", 'drei', 4]\n---\n",
		},
		{
			name:    "what a scalar must not become",
			source:  "---\ntitle: One\n---\n",
			prose:   []string{"value: One"},
			replies: []string{"no"},
			want:    "---\ntitle: \"no\"\n---\n",
		},
		{
			name:    "what is not a scalar stays",
			source:  "---\ntitle: {a: b}\ndescription: &anchor text\nsummary:\n  nested: map\nkeywords: *alias\n---\n",
			prose:   []string{"value: text"},
			replies: []string{"Text: mehr"},
			want:    "---\ntitle: {a: b}\ndescription: &anchor \"Text: mehr\"\nsummary:\n  nested: map\nkeywords: *alias\n---\n",
		},
		{
			name:    "flow maps, complex keys, tags, comments, values over lines",
			source:  "---\n# a\n? title\n: One # b\nsubtitle: !!str two\ndescription: three\n  and four \n\n# c\nkeywords: [five,\n  \"six\"] # d\nsummary: 'seven\n\n  eight'\n---\n",
			prose:   []string{"value: One", "value: two", "value: three and four", "value: five", "value: six", "value: seven\neight"},
			replies: []string{"Eins", "zwei", "drei", "fünf", "sechs", ""},
			want:    "---\n# a\n? title\n: Eins # b\nsubtitle: !!str zwei\ndescription: drei \n\n# c\nkeywords: [fünf,\n  \"sechs\"] # d\nsummary: 'seven\n\n  eight'\n---\n",
		},
		{
			name:    "a flow map",
			source:  "---\n{title: One, tags: [a], description: \"two\"}\n---\nText.\n",
			prose:   []string{"value: One", "value: two", "paragraph: Text."},
			replies: []string{"Eins, zwei", "zwei \"x\""},
			want:    "---\n{title: \"Eins, zwei\", tags: [a], description: \"zwei \\\"x\\\"\"}\n---\nText.\n",
		},
		{
			name:    "JSON",
			source:  "{\n  \"title\": \"One\",\n  \"tags\": [\"a\"], \"keywords\": [\"two\", 3],\n  \"nested\": {\"title\": \"b\"},\n  \"date\": \"2024-05-01\"\n}\n\nText.\n",
			prose:   []string{"value: One", "value: two", "paragraph: Text."},
			replies: []string{"Das \"Eins\" <b>", "zwei"},
			want:    "{\n  \"title\": \"Das \\\"Eins\\\" <b>\",\n  \"tags\": [\"a\"], \"keywords\": [\"zwei\", 3],\n  \"nested\": {\"title\": \"b\"},\n  \"date\": \"2024-05-01\"\n}\n\nText.\n",
		},
		{
			name:   "what looks like JSON",
			source: "{ one } is a set\n",
			prose:  []string{"paragraph: { one } is a set"},
		},
		{
			name:    "Windows line ends",
			source:  "---\r\ntitle: &a One  # b\r\nsummary: >-\r\n  two\r\n  three\r\n---\r\n",
			prose:   []string{"value: One", "value: two three"},
			replies: []string{"Eins", "zwei"},
			want:    "---\r\ntitle: &a Eins  # b\r\nsummary: >-\r\n  zwei\r\n---\r\n",
		},
		{
			name:   "what no parser takes",
			source: "---\ntitle: {{ One }} two\nlayout: x\n---\nText.\n",
			prose:  []string{"paragraph: Text."},
		},
		{
			name:    "comments stay",
			source:  "---\ntitle: One\n# a\nsummary: |\n  # two\n# b\ndescription: 'three'\n  # c\nkeywords:\n# d\n- four\n---\n",
			prose:   []string{"value: One", "value: # two", "value: three", "value: four"},
			replies: []string{"Eins", "zwei", "drei", "vier"},
			want:    "---\ntitle: Eins\n# a\nsummary: |\n  zwei\n# b\ndescription: 'drei'\n  # c\nkeywords:\n# d\n- vier\n---\n",
		},
		{
			name:    "toml",
			source:  "+++\ntitle = \"One\" # comment\ndescription = 'two'\nsummary = \"\"\"\nthree\nfour\"\"\"\nkeywords = [\"five\", 'six',\n  7]\n[params]\ntitle = \"eight\"\n+++\n",
			prose:   []string{"value: One", "value: two", "value: three\nfour", "value: five", "value: six"},
			replies: []string{`Die "Eins"\`, "it's two", "drei\nvier", "", "sechs"},
			want:    "+++\ntitle = \"Die \\\"Eins\\\"\\\\\" # comment\ndescription = \"it's two\"\nsummary = \"\"\"\ndrei\nvier\"\"\"\nkeywords = [\"five\", 'sechs',\n  7]\n[params]\ntitle = \"eight\"\n+++\n",
		},
	})
}

// FuzzValue: whatever a reply holds, the front matter stays valid and says it.
func FuzzValue(f *testing.F) {
	for _, reply := range []string{"a: b", "- a", "'", "\"", "no", "1e3", "\x00", "a\n---\nb", "#a", "a #b", "\u2028", "`", "@a", "%", "~", "\\"} {
		f.Add(reply)
	}
	sources := []string{
		"---\ntitle: One\n---\n", "---\ntitle: 'One'\n---\n", "---\ntitle: \"One\"\n---\n", "---\ntitle: |\n  One\n  two\n---\n",
		"---\ntitle: [One]\n---\n", "---\ntitle:\n- One\n---\n", "---\ntitle: >\n  One\n  two\n---\n",
		"+++\ntitle = \"One\"\n+++\n", "+++\ntitle = 'One'\n+++\n", "+++\ntitle = [\"One\"]\n+++\n", "+++\ntitle = \"\"\"One\ntwo\"\"\"\n+++\n",
	}
	f.Fuzz(func(t *testing.T, reply string) {
		for _, source := range sources {
			blocks := markdown.Parse(source)
			if len(prose(blocks)) == 0 {
				continue // keywords alone may be lists
			}
			result := markdown.Compose(blocks, map[int]string{1: reply})
			m, ok := markdown.FrontMatter(result)
			if !ok || m.End() != len(result) {
				t.Fatalf("%q in %q gives %q: no front matter", reply, source, result)
			}
			var values map[string]any
			decode := yaml.Unmarshal
			if m.Format == "toml" {
				decode = toml.Unmarshal
			}
			if err := decode([]byte(m.Body), &values); err != nil || len(values) != 1 {
				t.Fatalf("%q in %q gives %q: %v %v", reply, source, result, values, err)
			}
		}
	})
}
