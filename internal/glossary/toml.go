package glossary

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tolka/internal/article"
	"tolka/internal/language"
)

// group is terms that hold for the same pair of languages.
type group struct {
	// Terms are terms with their translations.
	Terms map[string]string `toml:"terms"`
	// Keep are terms that stay as they are.
	Keep []string `toml:"keep"`
	// Forbidden are terms with the words that must not stand for them.
	Forbidden map[string][]string `toml:"forbidden"`
}

// fromTOML reads a group of terms that hold for all languages, and groups in tables
// [[pairs]] that hold from one language, or into one.
func fromTOML(data []byte) ([]article.Term, error) {
	var file struct {
		group
		Pairs []struct {
			group
			From string `toml:"from"`
			To   string `toml:"to"`
		} `toml:"pairs"`
	}
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&file)
	var unknown *toml.StrictMissingError
	var broken *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		line, _ := unknown.Errors[0].Position()
		return nil, fmt.Errorf("line %d: a glossary has terms, keep, forbidden and [[pairs]], and no %s", line, strings.Join(unknown.Errors[0].Key(), "."))
	case errors.As(err, &broken):
		line, _ := broken.Position()
		return nil, fmt.Errorf("line %d: %s", line, strings.TrimPrefix(broken.Error(), "toml: "))
	case err != nil:
		return nil, err
	}
	terms := file.terms(language.Tag{}, language.Tag{})
	for i, p := range file.Pairs {
		from, err := optional(p.From)
		if err != nil {
			return nil, fmt.Errorf("[[pairs]] %d: from: %w", i+1, err)
		}
		to, err := optional(p.To)
		if err != nil {
			return nil, fmt.Errorf("[[pairs]] %d: to: %w", i+1, err)
		}
		terms = append(terms, p.terms(from, to)...)
	}
	return terms, nil
}

// terms returns the terms of a group. A table has no order, and results must not
// depend on one: they are sorted.
func (g group) terms(from, to language.Tag) []article.Term {
	var out []article.Term
	for source, target := range g.Terms {
		out = append(out, article.Term{Source: source, Target: target, Forbidden: words(g.Forbidden[source]), From: from, To: to})
	}
	for _, k := range g.Keep {
		out = append(out, article.Term{Source: k, Target: kept(k, g.Forbidden[k]), Forbidden: words(g.Forbidden[k]), From: from, To: to})
	}
	for source, list := range g.Forbidden {
		if _, ok := g.Terms[source]; !ok && !slices.Contains(g.Keep, source) && len(words(list)) > 0 {
			out = append(out, article.Term{Source: source, Forbidden: words(list), From: from, To: to})
		}
	}
	slices.SortFunc(out, func(a, b article.Term) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Target, b.Target))
	})
	return out
}

// kept is the target of a term that stays as it is: "" says so, but for one that has
// forbidden words as well.
func kept(term string, forbidden []string) string {
	if len(forbidden) == 0 {
		return ""
	}
	return term
}
