package markdown

import (
	"regexp"
	"strings"
	"sync"

	"tolka/internal/article"
)

// MapLinks returns a document with each destination of a link or an image replaced by
// what to returns for it: of inline links, link definitions and the attributes href, src,
// poster and srcset. Code and front matter stay.
func MapLinks(doc string, to func(destination string) string) string {
	return CommonMark.MapLinks(doc, to)
}

// MapLinks is the function MapLinks for a flavor.
func (f Flavor) MapLinks(doc string, to func(destination string) string) string {
	return f.MapLinksOf(doc, nil, to)
}

// MapLinksOf is MapLinks for a document with its blocks, or nil if they are to be found.
func (f Flavor) MapLinksOf(doc string, blocks []article.Block, to func(destination string) string) string {
	if !MayHaveLinks(doc) {
		return doc
	}
	if blocks == nil {
		blocks = f.Parse(doc)
	}
	var out strings.Builder
	for _, b := range blocks {
		switch {
		case b.Kind == article.Code || b.Kind == article.Metadata || b.Kind == article.Value:
			out.WriteString(b.Raw)
		case b.Prose():
			out.WriteString(flavorOf(b).mapInline(b.Raw, to))
		case b.Kind == article.HTML:
			out.WriteString(mapTags(b.Raw, to))
		default:
			// Links without a word in them are no prose.
			out.WriteString(mapDefinitions(f.mapInline(b.Raw, to), to))
		}
	}
	return out.String()
}

// MayHaveLinks reports whether a document has what a link, a picture, a definition or a tag needs. It
// is much faster than parsing the document.
func MayHaveLinks(doc string) bool {
	return strings.Contains(doc, "](") || strings.Contains(doc, "<") || strings.Contains(doc, "]:")
}

// mapInline is MapLinks for the text of a block.
func (f Flavor) mapInline(text string, to func(string) string) string {
	if !strings.Contains(text, "](") && !strings.Contains(text, "<") {
		return text
	}
	var out strings.Builder
	done, inTag := 0, false
	for e := range f.elements(text, nil) {
		if e.kind != opaque {
			continue
		}
		raw := text[e.start:e.end]
		before := strings.TrimRight(text[:e.start], whitespace)
		out.WriteString(text[done:e.start])
		switch {
		case strings.HasSuffix(before, "](") && raw[0] != '{':
			out.WriteString(mapDestination(raw, to))
		case raw[0] == '<':
			inTag = e.opens != 0
			out.WriteString(mapTags(raw, to))
		case inTag && e.closes: // a tag goes on behind a value that is prose
			inTag = e.opens != 0
			const open = "<a title="
			quote := strings.TrimLeft(raw[:1], " >/")
			out.WriteString(mapTags(open+quote+raw, to)[len(open)+len(quote):])
		default:
			out.WriteString(raw)
		}
		done = e.end
	}
	return out.String() + text[done:]
}

// mapDestination maps a destination as it is written.
func mapDestination(raw string, to func(string) string) string {
	if inner, ok := strings.CutPrefix(raw, "<"); ok && strings.HasSuffix(inner, ">") {
		return "<" + to(inner[:len(inner)-1]) + ">"
	}
	return to(raw)
}

var tagForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*(?:>|["']?\z)`)
})

// mapTags is MapLinks for the attributes of tags.
func mapTags(html string, to func(string) string) string {
	if !strings.Contains(html, "=") {
		return html
	}
	return tagForm().ReplaceAllStringFunc(html, func(tag string) string {
		var out strings.Builder
		done := 0
		for _, a := range attributes(tag) {
			value := tag[a.value.start:a.value.end]
			switch a.name {
			case "href", "src", "poster":
				value = to(value)
			case "srcset":
				value = mapSources(value, to)
			}
			out.WriteString(tag[done:a.value.start] + value)
			done = a.value.end
		}
		return out.String() + tag[done:]
	})
}

// mapSources is MapLinks for the value of srcset: addresses, each with its width or density
// behind it.
func mapSources(value string, to func(string) string) string {
	sources := strings.Split(value, ",")
	for i, source := range sources {
		start := leadingSpace(source)
		end := len(source)
		if n := strings.IndexAny(source[start:], whitespace); n >= 0 {
			end = start + n
		}
		sources[i] = source[:start] + to(source[start:end]) + source[end:]
	}
	return strings.Join(sources, ",")
}

var linkDefinition = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^([ >\t]*\[[^\]\[^][^\]\[]*\]:[ \t]*\n?[ >\t]*)(<[^<>\n]*>|[^\s<]\S*)`)
})

// mapDefinitions is MapLinks for link definitions.
func mapDefinitions(markup string, to func(string) string) string {
	if !strings.Contains(markup, "]:") {
		return markup
	}
	return linkDefinition().ReplaceAllStringFunc(markup, func(match string) string {
		parts := linkDefinition().FindStringSubmatch(match)
		return parts[1] + mapDestination(parts[2], to)
	})
}
