// Package glossary reads agreed terminology from a file.
package glossary

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tolka/internal/article"
)

// Load reads a glossary. A file that ends in .toml has a table [terms] of terms with
// their translations, and a list keep of terms that stay as they are. Any other is
// CSV: a term and its translation a line, separated by commas, semicolons or tabs;
// without a translation the term stays as it is. Lines that begin with # are
// comments. The error names the file and the line.
func Load(path string) ([]article.Term, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var terms []article.Term
	if strings.EqualFold(filepath.Ext(path), ".toml") {
		terms, err = fromTOML(data)
	} else {
		terms, err = fromCSV(data)
	}
	if err == nil && len(terms) == 0 {
		err = errors.New("there is no term in it")
	}
	if err == nil {
		err = contradiction(terms)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return terms, nil
}

func fromTOML(data []byte) ([]article.Term, error) {
	var file struct {
		Terms map[string]string `toml:"terms"`
		Keep  []string          `toml:"keep"`
	}
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&file)
	var unknown *toml.StrictMissingError
	var broken *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		line, _ := unknown.Errors[0].Position()
		return nil, fmt.Errorf("line %d: a glossary has a table [terms] and a list keep, and no %s", line, strings.Join(unknown.Errors[0].Key(), "."))
	case errors.As(err, &broken):
		line, _ := broken.Position()
		return nil, fmt.Errorf("line %d: %s", line, strings.TrimPrefix(broken.Error(), "toml: "))
	case err != nil:
		return nil, err
	}
	var terms []article.Term
	for source, target := range file.Terms {
		terms = append(terms, article.Term{Source: source, Target: target})
	}
	for _, k := range file.Keep {
		terms = append(terms, article.Term{Source: k})
	}
	// A table has no order; results must not depend on one.
	slices.SortFunc(terms, func(a, b article.Term) int { return strings.Compare(a.Source, b.Source) })
	return terms, nil
}

func fromCSV(data []byte) ([]article.Term, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = separator(data)
	r.Comment = '#'
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	records, err := r.ReadAll()
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		return nil, fmt.Errorf("line %d: %w", broken.Line, broken.Err)
	}
	if err != nil {
		return nil, err
	}
	var terms []article.Term
	for i, rec := range records {
		if len(rec) > 2 {
			return nil, fmt.Errorf("entry %d has %d columns; a term and its translation are expected", i+1, len(rec))
		}
		t := article.Term{Source: strings.TrimSpace(rec[0])}
		if len(rec) == 2 {
			t.Target = strings.TrimSpace(rec[1])
		}
		header := i == 0 && strings.EqualFold(t.Source, "source") && strings.EqualFold(t.Target, "target")
		if t.Source != "" && !header {
			terms = append(terms, t)
		}
	}
	return terms, nil
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

// contradiction finds a term with two translations.
func contradiction(terms []article.Term) error {
	seen := make(map[string]string)
	for _, t := range terms {
		if first, ok := seen[t.Source]; ok && first != t.Want() {
			return fmt.Errorf("%q is to become %q and %q", t.Source, first, t.Want())
		}
		seen[t.Source] = t.Want()
	}
	return nil
}
