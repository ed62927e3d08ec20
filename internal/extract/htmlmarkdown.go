package extract

import (
	"regexp"
	"strings"
	"sync"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/marker"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
)

// newConverter returns what writes an article's elements as Markdown.
func newConverter() *converter.Converter {
	c := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(
			commonmark.WithHorizontalRule("***"),
			commonmark.WithListEndComment(false),
			commonmark.WithLinkEmptyHrefBehavior(commonmark.LinkBehaviorSkip),
			commonmark.WithLinkEmptyContentBehavior(commonmark.LinkBehaviorSkip),
		),
		strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(
			table.WithNewlineBehavior(table.NewlineBehaviorPreserve),
			table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal),
		),
	))
	c.Register.RendererFor("br", converter.TagTypeInline, breakInCell, converter.PriorityEarly)
	c.Register.TextTransformer(func(_ converter.Context, s string) string { return keepEntities(s) }, converter.PriorityEarly)
	c.Register.TextTransformer(func(_ converter.Context, s string) string { return bareSigns(s) }, converter.PriorityLate)
	return c
}

// breakInCell writes a line break in a table cell, which has one line in Markdown.
func breakInCell(_ converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	if !within(n, nil, "td", "th") {
		return converter.RenderTryNext
	}
	// A writer of the converter's writes to memory.
	_, _ = w.WriteString("<br>")
	return converter.RenderSuccess
}

var entityForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`) })

// keepEntities escapes what Markdown would read as an entity: a page that shows
// "&lt;" to its readers means these four signs.
func keepEntities(s string) string { return entityForm().ReplaceAllString(s, "&amp;$1") }

var lessForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&lt;([^A-Za-z!?/]|$)`) })

// bareSigns writes < and > as they are, where Markdown takes them for nothing else; the
// converter has made entities of all of them, which are hard to read and to translate.
func bareSigns(s string) string {
	s = strings.ReplaceAll(s, "&gt;", string(marker.MarkerEscaping)+">")
	return lessForm().ReplaceAllString(s, "<$1")
}
