package verify_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/race"
	"tolka/internal/verify"
)

// corpus is the real articles that lie beside the project.
const corpus = "../../../shared/corpus"

// line is a paragraph of German news with a human translation and GPT-4's.
type line struct {
	number              int // from 1
	source, human, gpt4 string
}

// articleLength is how many paragraphs are taken as an article.
const articleLength = 8

// news returns the 400 paragraphs of WMT23 in three thirds. The second one was
// held back while thresholds were tuned.
func news(t testing.TB) (tuned [][]line, held []line) {
	t.Helper()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	read := func(name string) []string {
		b, err := os.ReadFile(filepath.Join(corpus, "wmt23-de-en", name))
		if err != nil {
			t.Skipf("SKIPPED, nothing was measured: the corpus is not there: %v", err)
		}
		return strings.Split(strings.TrimSpace(string(b)), "\n")
	}
	source, human, gpt4 := read("source.de.txt"), read("human.en.txt"), read("gpt4.en.txt")
	lines := make([]line, len(source))
	for i := range source {
		lines[i] = line{i + 1, source[i], human[i], gpt4[i]}
	}
	third := len(lines) / 3
	return [][]line{lines[:third], lines[2*third:]}, lines[third : 2*third]
}

// articles returns all rows of eight paragraphs that follow each other.
func articles(parts ...[]line) [][]line {
	var out [][]line
	for _, part := range parts {
		for i := 0; i+articleLength <= len(part); i++ {
			out = append(out, part[i:i+articleLength])
		}
	}
	return out
}

// human and gpt4 are the columns of translations.
func human(l line) string { return l.human }
func gpt4(l line) string  { return l.gpt4 }

// translation is an article with one of its translations.
func translation(lines []line, column func(line) string) verify.Translation {
	t := verify.Translation{From: language.Make("de"), To: language.Make("en"), Languages: languages}
	for i, l := range lines {
		t.Pairs = append(t.Pairs, verify.Pair{Block: i + 1, Kind: article.Paragraph, Source: l.source, Target: column(l)})
	}
	return t
}
