package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestSlugs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, github, vitepress, mkdocs, kramdown string }{
		{"Über uns", "über-uns", "uber-uns", "uber-uns", "ber-uns"},
		{"C++ & Go: a_b!", "c--go-a_b", "c-go-a-b", "c-go-a_b", "c--go-ab"},
		{"1. First — step", "1-first--step", "_1-first-—-step", "1-first-step", "first--step"},
		{"日本語", "日本語", "日本語", "", "section"},
	} {
		for rule, want := range map[SlugRule]string{SlugsGitHub: c.github, SlugsVitePress: c.vitepress, SlugsMkDocs: c.mkdocs, SlugsKramdown: c.kramdown} {
			if got := rule.slug(c.text); got != want {
				t.Errorf("%s: %q has the slug %q, want %q", rule, c.text, got, want)
			}
		}
	}
}

// The anchors of headings follow them, by the rule that the page's own links follow.
func TestMovedAnchors(t *testing.T) {
	t.Parallel()
	source := "# Über uns\n\n## Öl {#oil}\n\n## Größe\n\n## Größe\n\n[a](#LINK)\n"
	result := "# About us\n\n## Oil {#oil}\n\n## Size\n\n## Size\n\n[a](#LINK)\n"
	for link, want := range map[string]struct {
		rule   SlugRule
		anchor string
	}{
		"über-uns":      {SlugsGitHub, "about-us"},
		"%C3%BCber-uns": {SlugsGitHub, "about-us"},
		"größe-1":       {SlugsGitHub, "size-1"},
		"uber-uns":      {SlugsVitePress, "about-us"},
		"grosse":        {SlugsGitHub, "grosse"}, // leads nowhere
		"groe_1":        {SlugsMkDocs, "size_1"},
		"ber-uns":       {SlugsKramdown, "about-us"},
		"oil":           {SlugsGitHub, "oil"},
	} {
		from, to := NewPage(strings.ReplaceAll(source, "LINK", link)), NewPage(strings.ReplaceAll(result, "LINK", link))
		rule, _ := from.SlugRule("")
		if rule != want.rule {
			t.Errorf("%s follows %s", link, rule)
		}
		if got := Anchor(link, Moved(from, to, rule, nil)); got != want.anchor {
			t.Errorf("%s becomes %s, want %s", link, got, want.anchor)
		}
	}
}

// TestHeadingsOfReadmes: GitHub makes anchors of headings in HTML, and of the names of icons.
func TestHeadingsOfReadmes(t *testing.T) {
	t.Parallel()
	const page = "%s\n\n<h2 align=\"center\">%s &amp; <i>%s</i></h2>\n\n## :rocket: %s\n\n<h3 id=\"fest\">%s</h3>\n"
	from := NewPage(fmt.Sprintf(page, "[a](#fest) [b](#eins--zwei) [c](#rocket-drei)", "Eins", "Zwei", "Drei", "Vier"))
	to := NewPage(fmt.Sprintf(page, "", "One", "Two", "Three", "Four"))
	rule, _ := from.SlugRule("")
	moved := Moved(from, to, rule, nil)
	for own, want := range map[string]string{"fest": "fest", "eins--zwei": "one--two", "rocket-drei": "rocket-three"} {
		if got := Anchor(own, moved); got != want {
			t.Errorf("#%s becomes #%s, want #%s", own, got, want)
		}
	}
}

func TestMapLinks(t *testing.T) {
	t.Parallel()
	source := "---\ntitle: \"[a](b)\"\n---\nA [b](c.md \"t\") ![d](<e f.png>) `[g](h)` <img src=\"i.png\"> [j]({% link k %}).\n\n[l]: m.md 'n'\n[o]:\n  p.md\n\n> [q](r \"s\")\n\n```\n[t](u)\n```\n\n<p><a class=\"v\" href='w.md'>x</a></p>\n\n[^1]: y z\n"
	var found []string
	got := MapLinks(source, func(d string) string {
		found = append(found, d)
		return d
	})
	if got != source {
		t.Errorf("the identity gives %q", got)
	}
	if want := "c.md e f.png i.png m.md p.md r w.md"; strings.Join(found, " ") != want {
		t.Errorf("found %q, want %q", found, want)
	}
}

// FuzzMapLinks: where no link changes, nothing does.
func FuzzMapLinks(f *testing.F) {
	addDocuments(f, func(source string) { f.Add(source) })
	f.Fuzz(func(t *testing.T, source string) {
		if got := MapLinks(source, func(d string) string { return d }); got != source {
			t.Fatalf("%q becomes %q", source, got)
		}
		NewPage(source)
	})
}
