package coverage

import (
	_ "embed" // the tables
	"strconv"
	"strings"
)

// The tables are read where they lie in the executable: loading them costs nothing.
var (
	//go:embed tables/de-en.tsv
	deEn string
	//go:embed tables/en-de.tsv
	enDe string
)

//go:generate go run ./gen -from de -pairs ${TATOEBA}/deu.txt -o tables

// tables returns the lexicon of each pair of languages, by their tags.
func tables() map[string]table {
	return map[string]table{"de-en": table(deEn), "en-de": table(enDe)}
}

// lexicon lists the translations of words.
type lexicon interface {
	look(stem string) (entry, bool)
}

// entry is what a lexicon knows of a word.
type entry struct {
	// found is the share of translations of the word that have one of its listed translations.
	found float64
	// frequency is how often one of them occurs by chance, per content word.
	frequency float64
	// words are the translations, as stems.
	words []string
}

// table is the text of a table: one line per word, sorted, each with the word, found in percent,
// frequency per 100,000 words and the translations.
type table string

// look finds a word by binary search.
func (t table) look(stem string) (entry, bool) {
	low, high := 0, len(t) // the line is in t[low:high], which begins and ends with a line
	for low < high {
		middle := (low + high) / 2
		start := low + strings.LastIndexByte(string(t[low:middle]), '\n') + 1
		end := start + strings.IndexByte(string(t[start:high]), '\n') + 1
		word, rest, _ := strings.Cut(string(t[start:end-1]), "\t")
		switch strings.Compare(word, stem) {
		case 0:
			return parse(rest), true
		case -1:
			low = end
		default:
			high = start
		}
	}
	return entry{}, false
}

// parse reads a line behind its word.
func parse(line string) entry {
	found, line, _ := strings.Cut(line, "\t")
	frequency, words, _ := strings.Cut(line, "\t")
	percent, _ := strconv.Atoi(found)
	count, _ := strconv.Atoi(frequency)
	return entry{found: float64(percent) / 100, frequency: float64(count) / 1e5, words: strings.Fields(words)}
}
