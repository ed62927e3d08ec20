package main

import (
	"archive/zip"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"unicode"

	"github.com/pemistahl/lingua-go/serialization"
	"google.golang.org/protobuf/proto"
)

// maxOrder is the length of the longest n-grams that are used.
const maxOrder = 4

// model holds what lingua knows of one language.
type model struct {
	tag    string
	script string // ISO 15924
	// joint maps an n-gram of up to maxOrder letters to how often it occurs,
	// relative to the count of all letters.
	joint map[string]float64
}

// files names lingua's model files by the order of their n-grams.
var files = [maxOrder + 1]string{1: "unigrams", 2: "bigrams", 3: "trigrams", 4: "quadrigrams"}

// readModels reads the models of all languages, in the order of their codes.
func readModels(dir string) ([]model, error) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, err
	}
	var models []model
	for _, e := range entries {
		m, err := readModel(filepath.Join(dir, e.Name()), e.Name())
		if err != nil {
			return nil, err
		}
		models = append(models, m)
	}
	return models, nil
}

func readModel(dir, tag string) (model, error) {
	m := model{tag: tag, joint: map[string]float64{}}
	for n := 1; n <= maxOrder; n++ {
		path := filepath.Join(dir, files[n]+".pb.bin.zip")
		if _, err := os.Stat(path); n > 1 && os.IsNotExist(err) {
			break // Chinese, Japanese and Korean have single letters alone
		}
		conditional, err := readProbabilities(path)
		if err != nil {
			return m, fmt.Errorf("%s: %w", path, err)
		}
		for ngram, p := range conditional {
			// Beyond single letters, lingua's figure is the probability of the
			// last letter after those before it.
			if n > 1 {
				letters := []rune(ngram)
				p *= m.joint[string(letters[:n-1])]
			}
			if p > 0 {
				m.joint[ngram] = p
			}
		}
	}
	m.script = m.mainScript()
	return m, nil
}

func readProbabilities(path string) (map[string]float64, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	f, err := archive.File[0].Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	var sets serialization.SerializableLanguageModel
	if err := proto.Unmarshal(data, &sets); err != nil {
		return nil, err
	}
	probabilities := make(map[string]float64, sets.TotalNgrams)
	for _, set := range sets.NgramSets {
		for _, ngram := range set.Ngrams {
			probabilities[ngram] = set.Probability
		}
	}
	return probabilities, nil
}

// scripts lists the scripts of lingua's languages, with their codes.
var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"Arab", unicode.Arabic}, {"Armn", unicode.Armenian}, {"Beng", unicode.Bengali},
	{"Cyrl", unicode.Cyrillic}, {"Deva", unicode.Devanagari}, {"Geor", unicode.Georgian},
	{"Grek", unicode.Greek}, {"Gujr", unicode.Gujarati}, {"Guru", unicode.Gurmukhi},
	{"Hang", unicode.Hangul}, {"Hani", unicode.Han}, {"Hebr", unicode.Hebrew},
	{"Latn", unicode.Latin}, {"Taml", unicode.Tamil}, {"Telu", unicode.Telugu},
	{"Thai", unicode.Thai},
}

// mainScript returns the script of most letters. Japanese counts as Han: its
// kana tell it apart without a model.
func (m model) mainScript() string {
	shares := make([]float64, len(scripts))
	for _, ngram := range m.sorted() {
		letters := []rune(ngram)
		for i, s := range scripts {
			if len(letters) == 1 && unicode.Is(s.table, letters[0]) {
				shares[i] += m.joint[ngram]
			}
		}
	}
	best := 0
	for i := range shares {
		if shares[i] > shares[best] {
			best = i
		}
	}
	return scripts[best].code
}

// logJoint returns the log of an n-gram's share, and whether it is known.
func (m model) logJoint(letters []rune) (float64, bool) {
	p, ok := m.joint[string(letters)]
	return math.Log(p), ok
}
