package coverage

import (
	"tolka/internal/language"
)

// Pair is a sentence, or a block, and its translation.
type Pair struct{ Source, Target string }

// leastLearned is how often a word occurs in a few translations before they say what it translates to: a block that
// is wrong may not explain its own words.
const leastLearned = 3

// Learned returns a model of the words that translate each other in some translations, such as all of a
// folder. It knows less than a shipped one, and what is wrong everywhere is right for it.
func Learned(from, to language.Tag, pairs []Pair) *Model {
	forward, back := Tables(from, to, pairs, leastLearned)
	return &Model{from: newReader(from, table(forward)), to: newReader(to, table(back))}
}

// Tables learns which words translate each other, and returns a table of the source's and one of the target's words.
// Words that occur less often than least are left out.
func Tables(from, to language.Tag, pairs []Pair, least float64) (forward, back string) {
	c := corpus{source: newVocabulary(), target: newVocabulary()}
	sourceWords, targetWords := Words(from), Words(to)
	for _, p := range pairs {
		c.pairs = append(c.pairs, aligned{c.source.add(sourceWords(p.Source)), c.target.add(targetWords(p.Target))})
	}
	for i := range c.pairs {
		c.pairs[i].source = c.source.frequent(c.pairs[i].source, least)
		c.pairs[i].target = c.target.frequent(c.pairs[i].target, least)
	}
	swapped := c.swap()
	there, here := align(c.pairs), align(swapped.pairs)
	return c.lines(there, here), swapped.lines(here, there)
}

// corpus is sentence pairs as numbers of words.
type corpus struct {
	source, target *vocabulary
	pairs          []aligned
}

// aligned is the content words of a sentence and of its translation.
type aligned struct{ source, target []int32 }

// swap returns the corpus in the other direction.
func (c corpus) swap() corpus {
	out := corpus{source: c.target, target: c.source, pairs: make([]aligned, len(c.pairs))}
	for i, p := range c.pairs {
		out.pairs[i] = aligned{p.target, p.source}
	}
	return out
}

// vocabulary numbers words and counts them.
type vocabulary struct {
	numbers map[string]int32
	words   []string
	count   []float64
}

// newVocabulary returns a vocabulary in which 0 is the empty word, to which words without
// counterpart are aligned.
func newVocabulary() *vocabulary {
	return &vocabulary{numbers: map[string]int32{"": 0}, words: []string{""}, count: []float64{0}}
}

func (v *vocabulary) add(words []string) []int32 {
	out := make([]int32, len(words))
	for i, w := range words {
		n, ok := v.numbers[w]
		if !ok {
			n = int32(len(v.words))
			v.numbers[w] = n
			v.words, v.count = append(v.words, w), append(v.count, 0)
		}
		v.count[n]++
		out[i] = n
	}
	return out
}

// frequent returns those of the words that occur at least so often.
func (v *vocabulary) frequent(words []int32, least float64) []int32 {
	out := words[:0]
	for _, w := range words {
		if v.count[w] >= least {
			out = append(out, w)
		}
	}
	return out
}
