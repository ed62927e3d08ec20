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

// Converter converts files that are not text into text.
type Converter interface {
	Convert(ctx context.Context, f convert.Format, data []byte) (convert.Text, error)
}

// convert runs another program on files that are not text. It leaves text unchanged.
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

// include matches a reStructuredText directive that includes another file.
var include = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*\.\.[ \t]+(?:literal)?include::[^\n]*`)
})

// includes returns a warning for each directive that includes another file, because tolka does not
// read that file.
func includes(data []byte) (out []article.Finding) {
	const most = 5
	for _, m := range include().FindAll(data, most) {
		line := strings.TrimSpace(string(m))
		out = append(out, article.Finding{Check: "include", Message: fmt.Sprintf("%q includes another file, which is not read", line)})
	}
	return out
}

// AsText returns an input that is already in the target language: its own bytes if they are text,
// otherwise the Markdown made from it.
func (s *Source) AsText() []byte {
	if s.text.Whole || extract.IsPage(extract.Source{Data: s.Data}) {
		return []byte(s.Article.Markdown())
	}
	return s.Data
}
