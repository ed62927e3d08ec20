package convert

import (
	"strings"
	"testing"
)

// Paragraphs with the style of a title or heading are headings, whatever is in them.
func TestHeadingsByStyle(t *testing.T) {
	t.Parallel()
	head := `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="P2" style:parent-style-name="Heading_20_1"><a/></style:style><style:style style:name="P3" style:parent-style-name="Standard"/>`
	for in, want := range map[string]string{
		`<text:p text:style-name="Title">A</text:p><text:h text:style-name="x" text:outline-level="1">B</text:h><text:p text:style-name="P3">C</text:p>`:                 `<text:h text:outline-level="1">A</text:h><text:h text:style-name="x" text:outline-level="2">B</text:h><text:p text:style-name="P3">C</text:p>`,
		`<text:p text:style-name="P1">A<text:note><text:p>N</text:p></text:note>B</text:p><text:p>C</text:p>`:                                                            `<text:h text:outline-level="1">A<text:note><text:p>N</text:p></text:note>B</text:h><text:p>C</text:p>`,
		`<text:p text:style-name="P2">A</text:p><text:p text:style-name="Title"/><text:p text:style-name="Heading_20_2">B</text:p><text:page-x>C</text:page-x></text:p>`: `<text:h text:outline-level="1">A</text:h><text:p text:style-name="Title"/><text:h text:outline-level="2">B</text:h><text:page-x>C</text:page-x></text:p>`,
	} {
		if got := strings.TrimPrefix(string(headingsByStyle([]byte(head+in))), head); got != want {
			t.Errorf("%s\nbecame %s\nwant   %s", in, got, want)
		}
	}
}
