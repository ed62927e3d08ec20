// Package extract turns the bytes of an input into an article: first into UTF-8,
// then into Markdown, one file a format, then into blocks.
package extract

import (
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/failure"
	"tolka/internal/markdown"
)

// Source is an input as it was found.
type Source struct {
	// Name is the input's file name, "" where it has none. Its ending tells its format;
	// where it does not, the text does.
	Name string
	// Data is the input's bytes.
	Data []byte
	// Charset is the charset that an HTTP header declares, "" for none.
	Charset string
	// Encoding is the charset that the user named, "" for none. It wins.
	Encoding string
	// Scorer weighs readings of bytes whose charset nothing says; without one such an
	// input is not read.
	Scorer Scorer
	// MediaType is what an HTTP header says that the input is, "" where nothing does. It
	// goes before the name's ending.
	MediaType string
	// Whole says that a page is the article and nothing else, as a converter writes it.
	Whole bool
	// Address is the URL that a page came from, after all redirects, "" for a file. Asked
	// is the one that was asked for: it stands in the article where the page names none as
	// its own, for a redirect may add what is another one each time.
	Address, Asked string
	// Public takes secrets out of the address that a page names as its own; nil takes none.
	Public func(address string) string
}

// Read makes an article of an input. The error is an *failure.Error.
func Read(s Source) (*article.Article, error) {
	source, doubts, err := decode(s)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(source) == "" {
		return nil, &failure.Error{Reason: failure.Empty, Message: "the file is empty"}
	}
	if format := subtitleFormat(s, source); format != "" {
		return subtitles(s, format, source, doubts)
	}
	flavor := markdown.CommonMark
	switch formatOf(s, source) {
	case Markdown:
		flavor = markdown.FlavorOf(s.Name, source)
	case HTML:
		var found []article.Finding
		if source, found, err = s.page(source); err != nil {
			return nil, err
		}
		doubts = append(doubts, found...)
		flavor = markdown.Written
	case Text:
		flavor = markdown.Written
		if s.Whole {
			source = pdfToMarkdown(source)
		} else {
			source = textToMarkdown(source)
		}
	}
	if what, ok := markdown.TooComplex(source); ok {
		return nil, &failure.Error{
			Reason: failure.TooComplex, Message: "the document is too complex: " + what,
			Hint: "no author writes this by hand; split the file, or look at what generated it",
		}
	}
	a := &article.Article{Name: s.Name, EOL: lineEnd(source), MDX: flavor == markdown.MDX, Written: flavor == markdown.Written, Blocks: flavor.Parse(source), Warnings: doubts}
	if !slices.ContainsFunc(a.Blocks, article.Block.Prose) {
		return nil, &failure.Error{Reason: failure.Empty, Message: "there is no text in it, only code, numbers or markup"}
	}
	markDatelines(a.Blocks)
	a.Title = title(a.Blocks)
	a.Warnings = append(a.Warnings, unparsed(a.Blocks)...)
	return a, nil
}

// lineEnd returns the line end that most lines have.
func lineEnd(s string) string {
	if crlf := strings.Count(s, "\r\n"); crlf > 0 && crlf*2 >= strings.Count(s, "\n") {
		return "\r\n"
	}
	return "\n"
}
