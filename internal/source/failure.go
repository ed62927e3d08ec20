package source

import (
	"errors"

	"tolka/internal/convert"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/fetch"
)

// pageFailure is the failure of a page that could not be read.
func pageFailure(err error) error {
	var f *fetch.Error
	if !errors.As(err, &f) {
		return err
	}
	reason := failure.IO
	switch f.Kind {
	case fetch.Timeout:
		reason = failure.Timeout
	case fetch.NotText:
		reason = failure.NotText
	}
	hint := f.Hint
	if failure.OutOfFiles(err) {
		hint = failure.TooManyFiles
	}
	return &failure.Error{Reason: reason, Message: f.Message, Hint: hint, Err: err}
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
