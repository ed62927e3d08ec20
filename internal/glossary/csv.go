package glossary

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
)

// columns are what a header may name, in the order that they have without one.
var columns = []string{"source", "target", "forbidden", "from", "to"}

// fromCSV reads a term and its translation a line, separated by commas, semicolons or
// tabs; without a translation the term stays as it is. A first line that begins with
// "source" names the columns, of which there may then be more: words that are
// forbidden, separated by "|", and the languages. Lines that begin with # are comments.
func fromCSV(data []byte) (terms []article.Term, lines []int, err error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = separator(data)
	r.Comment = '#'
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	header := columns[:2]
	for first := true; ; first = false {
		record, err := r.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return terms, lines, nil
		case errors.As(err, &broken):
			return nil, nil, fmt.Errorf("line %d: %w", broken.Line, broken.Err)
		case err != nil:
			return nil, nil, err
		}
		line, _ := r.FieldPos(0)
		for i := range record {
			record[i] = strings.TrimSpace(record[i])
		}
		if first && strings.EqualFold(record[0], "source") {
			if header, err = names(record); err != nil {
				return nil, nil, fmt.Errorf("line %d: %w", line, err)
			}
			continue
		}
		if len(record) > len(header) {
			return nil, nil, fmt.Errorf("line %d has %d columns; expected are %s. A first line that names them may have more: %s",
				line, len(record), strings.Join(header, ", "), strings.Join(columns, ","))
		}
		t, err := term(header, record)
		if err != nil {
			return nil, nil, fmt.Errorf("line %d: %w", line, err)
		}
		if t.Source != "" {
			terms, lines = append(terms, t), append(lines, line)
		}
	}
}

// names reads a header.
func names(record []string) ([]string, error) {
	var out []string
	for _, name := range record {
		name = strings.ToLower(name)
		if !slices.Contains(columns, name) || slices.Contains(out, name) {
			return nil, fmt.Errorf("%q is not a column or is repeated; columns are %s", name, strings.Join(columns, ", "))
		}
		out = append(out, name)
	}
	return out, nil
}

// term reads a line.
func term(header, record []string) (t article.Term, err error) {
	for i, v := range record {
		switch header[i] {
		case "source":
			t.Source = v
		case "target":
			t.Target = v
		case "forbidden":
			t.Forbidden = words(strings.Split(v, "|"))
		case "from":
			t.From, err = optional(v)
		case "to":
			t.To, err = optional(v)
		}
		if err != nil {
			return t, err
		}
	}
	return t, nil
}

// optional reads a language where one is named.
func optional(name string) (language.Tag, error) {
	if name == "" {
		return language.Tag{}, nil
	}
	return language.Parse(name)
}

// words drops what is empty.
func words(list []string) []string {
	var out []string
	for _, w := range list {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// separator returns what separates the columns: a tab or a semicolon where the first
// line of terms has one, else a comma.
func separator(data []byte) rune {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) == 0 || line[0] == '#' {
			continue
		}
		for _, c := range "\t;" {
			if bytes.ContainsRune(line, c) {
				return c
			}
		}
		break
	}
	return ','
}
