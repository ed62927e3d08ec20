package source

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"tolka/internal/article"
	"tolka/internal/convert"
	"tolka/internal/extract"
)

// Converter turns files that are no text into text.
type Converter interface {
	Convert(ctx context.Context, f convert.Format, data []byte) (convert.Text, error)
}

// convert has another program read what is no text; all else stays as it is.
func (s *Source) convert(ctx context.Context) error {
	f := convert.FormatOf(s.text.Name, s.text.MediaType, s.Data)
	if f == convert.None || s.reader.Converter == nil || len(s.Data) == 0 {
		return nil
	}
	if f == convert.RST {
		s.doubts = includes(s.Data)
	}
	text, err := s.reader.Converter.Convert(ctx, f, s.Data)
	if err != nil {
		return err
	}
	s.text = extract.Source{Name: s.text.Name, Data: text.Data, MediaType: text.MediaType, Encoding: "utf-8", Whole: true}
	return nil
}

// include is a directive of reStructuredText that puts another file into the document.
var include = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*\.\.[ \t]+(?:literal)?include::[^\n]*`)
})

// includes returns a warning for each directive that includes another file: that is not
// read.
func includes(data []byte) (out []article.Finding) {
	const most = 5
	for _, m := range include().FindAll(data, most) {
		line := strings.TrimSpace(string(m))
		out = append(out, article.Finding{Check: "include", Message: fmt.Sprintf("%q includes another file, which is not read", line)})
	}
	return out
}

// AsText is an input that is in the target language already: its own bytes where these
// are text, else the Markdown that was made of it.
func (s *Source) AsText() []byte {
	if s.text.Whole || extract.IsPage(extract.Source{Data: s.Data}) {
		return []byte(s.Article.Markdown())
	}
	return s.Data
}
