package convert

import (
	"bytes"
	"regexp"
	"strconv"
)

// titleLevel is the level of the style of an OpenDocument's title: above the first headings.
const titleLevel = 0

var (
	styleTag     = regexp.MustCompile(`<style:style\s[^>]*>`)
	styleName    = regexp.MustCompile(`\sstyle:name="([^"]+)"`)
	styleParent  = regexp.MustCompile(`\sstyle:parent-style-name="([^"]+)"`)
	paragraphTag = regexp.MustCompile(`<text:p(?:\s[^>]*)?>|</text:p>`)
	textStyle    = regexp.MustCompile(`\stext:style-name="([^"]+)"`)
	outlineLevel = regexp.MustCompile(`(<text:h(?:\s[^>]*?)?\stext:outline-level=")([0-9]+)"`)
)

// withHeadings makes headings of the paragraphs of an OpenDocument that have the style of its
// title or of a heading: pandoc's reader takes them for text (seen in 2.17). Below a title, the
// other headings are one level lower.
func withHeadings(data []byte) []byte {
	return withParts(data, func(name string) bool { return name == "content.xml" }, headingsByStyle)
}

// headingsByStyle is withHeadings for the text of a document.
func headingsByStyle(content []byte) []byte {
	levels := levelsOf(content)
	titled := false
	var open []bool // whether the paragraphs around a place are headings
	out := paragraphTag.ReplaceAllFunc(content, func(tag []byte) []byte {
		if tag[1] == '/' {
			if len(open) == 0 {
				return tag
			}
			last := open[len(open)-1]
			if open = open[:len(open)-1]; last {
				return []byte("</text:h>")
			}
			return tag
		}
		if bytes.HasSuffix(tag, []byte("/>")) {
			return tag
		}
		level, ok := -1, false
		if m := textStyle.FindSubmatch(tag); m != nil {
			level, ok = levels[string(m[1])]
		}
		if open = append(open, ok); !ok {
			return tag
		}
		titled = titled || level == titleLevel
		return []byte(`<text:h text:outline-level="` + strconv.Itoa(level) + `">`)
	})
	if !titled {
		return out
	}
	return outlineLevel.ReplaceAllFunc(out, func(tag []byte) []byte {
		m := outlineLevel.FindSubmatch(tag)
		level, err := strconv.Atoi(string(m[2]))
		if err != nil {
			return tag
		}
		return []byte(string(m[1]) + strconv.Itoa(level+1) + `"`)
	})
}

// levelsOf returns the levels of the styles of titles and headings, by their names: those that
// every document has, and the document's own that are derived from them.
func levelsOf(content []byte) map[string]int {
	levels := map[string]int{"Title": titleLevel}
	for n := 1; n <= 6; n++ {
		levels["Heading_20_"+strconv.Itoa(n)] = n
	}
	for _, tag := range styleTag.FindAll(content, -1) {
		name, parent := styleName.FindSubmatch(tag), styleParent.FindSubmatch(tag)
		if name == nil || parent == nil {
			continue
		}
		if level, ok := levels[string(parent[1])]; ok {
			levels[string(name[1])] = level
		}
	}
	return levels
}
