package markdown_test

import (
	"testing"

	"tolka/internal/markdown"
)

func TestMapLinks(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"[1](a.md) und [![](b.png)](a.md#c)\n":                                                                    "[1](X) und [![](X)](X)\n",
		"![](b.png)\n\n[Ein Wort](<a b.md> 'Titel')\n":                                                            "![](X)\n\n[Ein Wort](<X> 'Titel')\n",
		"| Kopf | b |\n|--|--|\n| [1](a.md) | ![](b.png) |\n":                                                     "| Kopf | b |\n|--|--|\n| [1](X) | ![](X) |\n",
		"<a href='#b'><img src=b.png></a>\n":                                                                      "<a href='X'><img src=X></a>\n",
		"Satz <img alt=\"Ein href=a\" src=a.png> und <img src=\"b.png\" alt='Ein' srcset=\"a.png, b.png 2x\">.\n": "Satz <img alt=\"Ein href=a\" src=X> und <img src=\"X\" alt='Ein' srcset=\"X, X 2x\">.\n",
		"Satz {{< figure title=\"Ein\" src=\"a.png\" >}} hier.\n":                                                 "Satz {{< figure title=\"Ein\" src=\"a.png\" >}} hier.\n",
		"[a]: b.md \"Titel\"\n\n> [c]:\n> <d.md>\n":                                                               "[a]: X \"Titel\"\n\n> [c]:\n> <X>\n",
		"`[a](b.md)`\n\n    [a](b.md)\n\n```\n[a](b.md)\n```\n":                                                   "`[a](b.md)`\n\n    [a](b.md)\n\n```\n[a](b.md)\n```\n",
		"---\nlink: \"[a](b.md)\"\n---\nText\n":                                                                   "---\nlink: \"[a](b.md)\"\n---\nText\n",
	} {
		if got := markdown.MapLinks(source, func(string) string { return "X" }); got != want {
			t.Errorf("%q\n got %q\nwant %q", source, got, want)
		}
	}
}
