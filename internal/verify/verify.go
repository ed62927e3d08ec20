// Package verify compares a result with its source and says what is wrong with
// it. The checks are pure: text in, findings out. Each stands in a file of its
// own with the threshold it uses and where that comes from.
package verify

import (
	"cmp"
	"slices"

	"tolka/internal/article"
)

// Pair is one block with what an engine made of it, both in the form of the wire:
// inline Markdown, with placeholders for what must come back exactly.
type Pair struct {
	// Block is the block's ID.
	Block int
	// Kind is the block's kind.
	Kind article.Kind
	// Source and Target are the text and its translation.
	Source, Target string
}

// Languages is what the checks need to know of languages.
type Languages interface {
	// Plausible reports whether text may be in the language lang, a BCP 47 tag, and
	// whether that can be told at all.
	Plausible(text, lang string) (ok, known bool)
}

// Translation is a translation to check.
type Translation struct {
	Pairs []Pair
	// From and To are BCP 47 tags; From is "" where the source language is unknown.
	From, To string
	// Languages may be nil; then no check of the language is made.
	Languages Languages
}

// check looks at one block.
type check func(t Translation, p Pair) []article.Finding

// Blocks runs the checks that look at one block at a time. Findings come in the
// order of the blocks.
func (t Translation) Blocks() []article.Finding {
	var out []article.Finding
	for _, p := range t.Pairs {
		out = append(out, t.block(p)...)
	}
	return out
}

// block runs the checks on one block. Where nothing came back there is nothing
// more to say.
func (t Translation) block(p Pair) []article.Finding {
	if f := empty(t, p); f != nil {
		return f
	}
	var out []article.Finding
	for _, c := range []check{refusal, wrapper, echo, blockLanguage, cut, placeholders, inlineCode, foreign} {
		out = append(out, c(t, p)...)
	}
	return out
}

// Whole runs the checks that look at the translation as a whole.
func (t Translation) Whole() []article.Finding {
	return slices.Concat(wholeLanguage(t))
}

// Sort puts findings in the order of their blocks, errors first within a block.
func Sort(findings []article.Finding) {
	slices.SortStableFunc(findings, func(a, b article.Finding) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(b.Level, a.Level))
	})
}

func errorf(check string, p Pair, message string) []article.Finding {
	return []article.Finding{{Check: check, Level: article.Error, Block: p.Block, Message: message}}
}
