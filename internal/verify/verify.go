// Package verify compares a result with its source and says what is wrong with
// it. The checks are pure: text in, findings out. Each stands in a file of its
// own with the threshold it uses and where that comes from.
//
// The figures named in the comments were measured on the system outputs of WMT24
// (62,811 segments by language models, with human references beside them) unless
// they say otherwise; docs/checks.md has those of this code.
package verify

import (
	"cmp"
	"slices"
	"sync"

	"tolka/internal/article"
	"tolka/internal/coverage"
	"tolka/internal/language"
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
	// Plausible reports whether text may be in the language lang, and
	// whether that can be told at all.
	Plausible(text string, lang language.Tag) (ok, known bool)
}

// Translation is a translation to check.
type Translation struct {
	Pairs []Pair
	// From is the zero Tag where the source language is unknown.
	From, To language.Tag
	// Languages may be nil; then no check of the language is made.
	Languages Languages
	// Prompt is the text of the instructions that the engine was given, and Nonce
	// what the markers of its message had in common; "" where there were none.
	// What an article says itself is no leak.
	Prompt, Nonce string
	// Unmarked says that the replies had no end mark, so that only the text itself can show that
	// one was cut.
	Unmarked bool
	// Terms is the agreed terminology.
	Terms []article.Term
	// Learned knows which words translate each other in similar translations. It is used where no table is
	// shipped, for warnings only; nil for none.
	Learned *coverage.Model
	// Memo keeps what the checks found in blocks, for translations with the same languages,
	// terms and Learned; nil keeps it for one call.
	Memo *Memo
}

// checks that look at one block at a time, in the order of what they say: the
// plainer fault first.
var blockChecks = []func(*checker, *block) []article.Finding{
	refusal, lookalike, specialToken, wrapper, openings, echo, blockLanguage, thirdLanguage, residue, cut, elided, placeholders, accounts, inlineCode, foreign, repetition,
	length, currency, questionMarks, characters, bidi, controls, strangeScript, capitals, glossary, spelling,
}

// checks that compare what a block says. In one with an error they would only repeat it.
var meaningChecks = []func(*checker, *block) []article.Finding{changedUnits, signs, weekdays, months, smallNumbers, newQuestion, negation, leftScript, changedNames, orders}

// checks that look at the translation as a whole.
var wholeChecks = []func(*checker) []article.Finding{wholeLanguage, numbers, misplaced, wholeRepetition, coverageOf}

// Blocks runs the checks that look at one block at a time. Findings come in the
// order of the blocks.
func (t Translation) Blocks() []article.Finding { return t.surveyed().blockFindings() }

// Whole runs the checks that look at the translation as a whole. A finding names
// its block where it is one block's fault, and 0 elsewhere.
func (t Translation) Whole() []article.Finding { return t.surveyed().wholeFindings() }

// Check runs all checks.
func (t Translation) Check() []article.Finding {
	c := t.surveyed()
	findings := append(c.blockFindings(), c.wholeFindings()...)
	Sort(findings)
	return findings
}

// checker is a translation with what several checks need of it.
type checker struct {
	Translation
	blocks []block
	// stopless is whether the translator writes no full stops, once asked.
	stopless func() bool
	// What leak has needed so far: the prompt, and all sources.
	prompt  *passages
	sources string
	// corresponding returns the model of the words that translate each other, nil for none.
	corresponding func() *coverage.Model
	// agreed returns the terms in the form in which they are looked up.
	agreed func() []agreement
}

// block is a pair as the checks look at it.
type block struct {
	Pair
	// source and target are there between look and the next unlook.
	source, target view
	looked         bool
	inTarget       verdict // whether the target is in its language, once asked
	faulty         bool    // whether a check of the block alone found an error
	// unstopped is set by cut if its finding does not count where the translator writes no full stops.
	unstopped bool
	// sentences are those of source and target, once asked.
	sentences [2][]*view
	// own is what the checks found in the pair, once surveyed, and crossed whether the block
	// and the next one stand under each other's markers.
	own     *known
	crossed bool
}

// look prepares the texts of a block for the checks.
func (b *block) look() *block {
	if !b.looked {
		b.source, b.target, b.looked = viewOf(b.Source), viewOf(b.Target), true
	}
	return b
}

// unlook frees what look has prepared: all words of a long document take many times its size.
func (b *block) unlook() {
	b.source, b.target, b.looked, b.sentences = view{}, view{}, false, [2][]*view{}
}

func (t Translation) checker() *checker {
	c := &checker{Translation: t, blocks: make([]block, len(t.Pairs))}
	c.corresponding = sync.OnceValue(func() *coverage.Model {
		if m := coverage.Shipped(t.From, t.To); m != nil {
			return m
		}
		return t.Learned
	})
	c.agreed = sync.OnceValue(t.agreements)
	c.stopless = sync.OnceValue(c.writesNoStops)
	for i, p := range t.Pairs {
		c.blocks[i].Pair = p
	}
	return c
}

// blockFindings returns what the checks found in each block.
func (c *checker) blockFindings() []article.Finding {
	var out []article.Finding
	for i := range c.blocks {
		out = append(out, c.findingsOf(&c.blocks[i])...)
	}
	return out
}

func (c *checker) wholeFindings() []article.Finding {
	var out []article.Finding
	for _, check := range wholeChecks {
		out = append(out, check(c)...)
	}
	return out
}

// Sort puts findings in the order of their blocks, errors first within a block.
func Sort(findings []article.Finding) {
	slices.SortStableFunc(findings, func(a, b article.Finding) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(b.Level, a.Level))
	})
}

// fault makes an error of a block, and doubt a warning.
func fault(check string, b *block, message string) []article.Finding {
	return []article.Finding{{Check: check, Level: article.Error, Block: b.Block, Message: message}}
}

func doubt(check string, b *block, message string) []article.Finding {
	return []article.Finding{{Check: check, Level: article.Warning, Block: b.Block, Message: message}}
}
