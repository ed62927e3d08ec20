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
	pairs, err := read(f)
	if err != nil {
		log.Fatal(err)
	}
	forward, back := coverage.Tables(language.Make(*from), language.English, pairs, 1)
	for file, table := range map[string]string{*from + "-en.tsv": forward, "en-" + *from + ".tsv": back} {
		if err := os.WriteFile(filepath.Join(*folder, file), []byte(table), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// read reads lines of an English sentence, a tab and its translation. Repeated lines count once.
func read(r io.Reader) (pairs []coverage.Pair, err error) {
	seen := make(map[string]bool)
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		english, rest, _ := strings.Cut(lines.Text(), "\t")
		translation, _, _ := strings.Cut(rest, "\t")
		if key := english + "\t" + translation; translation != "" && !seen[key] {
			seen[key] = true
			pairs = append(pairs, coverage.Pair{Source: translation, Target: english})
		}
	}
	return pairs, lines.Err()
}
