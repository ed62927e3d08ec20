// Command gen learns the tables of internal/coverage from sentence pairs: which words of
// German and English translate each other, and how often. Run it by go generate in the folder
// above, with TATOEBA set to a folder that has deu.txt.
//
// deu.txt is the file of English-German sentence pairs of the Tatoeba project
// (https://tatoeba.org), as https://www.manythings.org/anki offers it (deu-eng.zip), under the
// Creative Commons Attribution 2.0 France license: one pair per line, the English sentence, a
// tab, and its translation. The tables were learned from the version of 2018-05-13, which has
// 169,813 pairs by native speakers, proofread. They keep only counts of words; see NOTICE.
package main

import (
	"bufio"
	"flag"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/coverage"
	"tolka/internal/language"
)

func main() {
	from := flag.String("from", "de", "language of the second column (BCP 47 tag)")
	name := flag.String("pairs", "deu.txt", "sentence pairs, one per line: English, tab, translation")
	folder := flag.String("o", "tables", "folder to write the tables to")
	flag.Parse()
	f, err := os.Open(*name)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	c, err := read(f, *from)
	if err != nil {
		log.Fatal(err)
	}
	forward := align(c.pairs)
	back := align(c.swap().pairs)
	for file, lines := range map[string][]string{
		*from + "-en.tsv":      c.table(forward, back),
		"en-" + *from + ".tsv": c.swap().table(back, forward),
	} {
		if err := os.WriteFile(filepath.Join(*folder, file), []byte(strings.Join(lines, "")), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// corpus is sentence pairs as numbers of words.
type corpus struct {
	source, target *vocabulary
	pairs          []pair
}

// pair is the content words of a sentence and of its translation.
type pair struct{ source, target []int32 }

// read reads lines of an English sentence, a tab and its translation. Repeated lines count once.
func read(r io.Reader, from string) (corpus, error) {
	c := corpus{source: newVocabulary(), target: newVocabulary()}
	sourceWords, targetWords := coverage.Words(language.Make(from)), coverage.Words(language.English)
	seen := make(map[string]bool)
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		english, rest, _ := strings.Cut(lines.Text(), "\t")
		translation, _, _ := strings.Cut(rest, "\t")
		if key := english + "\t" + translation; translation != "" && !seen[key] {
			seen[key] = true
			c.pairs = append(c.pairs, pair{c.source.add(sourceWords(translation)), c.target.add(targetWords(english))})
		}
	}
	return c, lines.Err()
}

// swap returns the corpus in the other direction.
func (c corpus) swap() corpus {
	out := corpus{source: c.target, target: c.source, pairs: make([]pair, len(c.pairs))}
	for i, p := range c.pairs {
		out.pairs[i] = pair{p.target, p.source}
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
