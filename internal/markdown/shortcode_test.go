package markdown_test

import "testing"

func TestShortcodes(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{{
		name:   "lines of their own stay",
		source: "{* ../a.py hl[1] *}\none\n{{< figure src=\"x\" >}}\n{% if a %} {{ b }}\n[TOC]\n--8<-- \"file\"\n{: .class }\n{{< ref >}} two\n",
		prose:  []string{"paragraph: one", "paragraph: {{< ref >}} two"},
	}})
}
