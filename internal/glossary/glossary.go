// Package glossary reads agreed terminology from a file.
package glossary

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tolka/internal/article"
	"tolka/internal/language"
)

// Parse reads the bytes of a glossary; name is the file's, for its ending and for
// messages. One that ends in .toml is read as TOML (toml.go), any other as CSV
// (csv.go). The error names the file and the line.
func Parse(name string, data []byte) ([]article.Term, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var terms []article.Term
	var lines []int
	var err error
	if strings.EqualFold(filepath.Ext(name), ".toml") {
		terms, err = fromTOML(data)
	} else {
		terms, lines, err = fromCSV(data)
	}
	if err == nil && len(terms) == 0 {
		err = errors.New("there is no term in it")
	}
	if err == nil {
		err = contradiction(terms, lines)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return terms, nil
}

// contradiction finds a term that is to become two things in one pair of languages,
// or the very word that is forbidden for it. lines are those of the terms, nil where they
// are not known.
func contradiction(terms []article.Term, lines []int) error {
	type key struct {
		source   string
		from, to language.Tag
	}
	wanted := make(map[key]string)
	at := func(i int) string {
		if lines == nil {
			return ""
		}
		return fmt.Sprintf("line %d: ", lines[i])
	}
	for i, t := range terms {
		k := key{t.Source, t.From, t.To}
		first, ok := wanted[k]
		switch {
		case t.Want() == "":
		case ok && first != t.Want():
			return fmt.Errorf("%s%q is to become %q and %q", at(i), t.Source, first, t.Want())
		default:
			wanted[k] = t.Want()
		}
	}
	for i, t := range terms {
		if want := wanted[key{t.Source, t.From, t.To}]; want != "" && slices.Contains(t.Forbidden, want) {
			return fmt.Errorf("%s%q is to become %q, which is forbidden for it", at(i), t.Source, want)
		}
	}
	return nil
}
