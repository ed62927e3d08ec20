package pipeline

import (
	"context"
	"errors"

	"tolka/internal/convert"
	"tolka/internal/extract"
	"tolka/internal/failure"
)

// Converter turns files that are no text into text.
type Converter interface {
	Convert(ctx context.Context, f convert.Format, data []byte) (convert.Text, error)
}

// convert has another program read what is no text; all else stays as it is.
func (p *Pipeline) convert(ctx context.Context, s *source) error {
	f := convert.FormatOf(s.text.Name, s.text.MediaType, s.data)
	if f == convert.None || p.Converter == nil || len(s.data) == 0 {
		return nil
	}
	text, err := p.Converter.Convert(ctx, f, s.data)
	if err != nil {
		return convertFailure(err)
	}
	s.text = extract.Source{Name: s.text.Name, Data: text.Data, MediaType: text.MediaType, Encoding: "utf-8", Whole: true}
	return nil
}

// asText is an input that is in the target language already: its own bytes where these
// are text, else the Markdown that was made of it.
func (s *source) asText() []byte {
	if s.text.Whole || extract.IsPage(extract.Source{Data: s.data}) {
		return []byte(s.article.Markdown())
	}
	return s.data
}

// convertFailure is the failure of a file that could not be turned into text.
func convertFailure(err error) error {
	var f *convert.Error
	if !errors.As(err, &f) {
		return err
	}
	reason := failure.NotText
	switch f.Kind {
	case convert.Encoding:
		reason = failure.Reason(extract.Encoding)
	case convert.Timeout:
		reason = failure.Timeout
	case convert.TooLarge, convert.NotStarted:
		reason = failure.IO
	}
	hint := f.Hint
	if failure.OutOfFiles(err) {
		hint = failure.TooManyFiles
	}
	return &failure.Error{Reason: reason, Message: f.Message, Hint: hint, Err: err}
}
