package memory

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tolka/internal/language"
)

// tsvColumns are the columns of a TSV file that tolka writes, in this order. A file of a person may
// have no header: then it has two columns, source and target.
var tsvColumns = []string{"from", "to", "source", "target", "terms", "changed", "file"}

// The escapes of TSV, so that an entry is always one line.
var (
	tsvEscape   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
	tsvUnescape = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")
)

// writeTSV writes entries with a header.
func writeTSV(w io.Writer, entries []Entry) error {
	var b bytes.Buffer
	b.WriteString(strings.Join(tsvColumns, "\t") + "\n")
	for _, e := range entries {
		changed := ""
		if !e.Changed.IsZero() {
			changed = e.Changed.UTC().Format(time.RFC3339)
		}
		fields := []string{e.From.String(), e.To.String(), e.Source, e.Target, e.Terms, changed, e.File}
		for i, f := range fields {
			fields[i] = tsvEscape.Replace(f)
		}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

// readTSV reads the lines of a TSV file; from and to are the languages if it does not name them.
// Backslashes are escapes only if it does, as in a file that tolka wrote.
func readTSV(data []byte, from, to language.Tag) (in Exchange, err error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return in, errors.New("this is not text in UTF-8")
	}
	columns, escaped := []string{"source", "target"}, false
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if n == 1 && slices.Contains(fields, "source") && slices.Contains(fields, "target") {
			if columns, err = tsvHeader(fields); err != nil {
				return in, fmt.Errorf("line 1: %w", err)
			}
			escaped = slices.Contains(columns, "from") && slices.Contains(columns, "to")
			continue
		}
		if !slices.Contains(columns, "to") && to.IsZero() || !slices.Contains(columns, "from") && from.IsZero() {
			return in, ErrNoLanguages
		}
		if len(fields) != len(columns) {
			return in, fmt.Errorf("line %d has %d columns instead of %d (%s), separated by tabs", n, len(fields), len(columns), strings.Join(columns, ", "))
		}
		e := Entry{From: from, To: to, Terms: AnyTerms}
		for i, f := range fields {
			if len(f) > MaxText {
				return in, fmt.Errorf("line %d: a text has more than %d MB", n, MaxText>>20)
			}
			if escaped {
				f = tsvUnescape.Replace(f)
			}
			e.set(columns[i], f)
		}
		if err := in.add(e); err != nil {
			return in, fmt.Errorf("line %d: %w", n, err)
		}
	}
	return in, nil
}

// ErrNoLanguages is the error of a TSV file that does not name the languages, if the user does not
// either.
var ErrNoLanguages = errors.New("it does not say in which languages its texts are")

// tsvHeader checks the columns that a header names.
func tsvHeader(fields []string) ([]string, error) {
	for i, f := range fields {
		if !slices.Contains(tsvColumns, f) || slices.Contains(fields[:i], f) {
			return nil, fmt.Errorf("%q is not a column, or is there twice; columns are %s", f, strings.Join(tsvColumns, ", "))
		}
	}
	return fields, nil
}

// set sets what a column holds.
func (e *Entry) set(column, value string) {
	switch column {
	case "from":
		e.From = language.Make(value)
	case "to":
		e.To = language.Make(value)
	case "source":
		e.Source = value
	case "target":
		e.Target = value
	case "terms":
		e.Terms = value
	case "changed":
		if at, err := time.Parse(time.RFC3339, value); err == nil {
			e.Changed = at.UTC()
		}
	case "file":
		e.File = value
	}
}
