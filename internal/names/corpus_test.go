package names_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tolka/internal/language"
	"tolka/internal/names"
)

// corpus is where real translations are looked for.
const corpus = "../../../shared/corpus/wmt23-de-en"

func column(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus, name))
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// articles cuts a column into articles of eight paragraphs.
func articles(t *testing.T, name string) (out [][]names.Pair) {
	source, target := column(t, "source.de.txt"), column(t, name)
	for i := range source {
		if i%8 == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], names.Pair{Block: i%8 + 1, Source: source[i], Target: target[i]})
	}
	return out
}

func inconsistent(pairs ...[]names.Pair) []names.Name {
	s := names.New(language.Make("de"), language.Make("en"))
	for i, p := range pairs {
		s.Add(i, p)
	}
	return s.Inconsistent()
}

// inconsistentInGerman takes the English column for the source.
func inconsistentInGerman(pairs ...[]names.Pair) []names.Name {
	s := names.New(language.Make("en"), language.Make("de"))
	for i, all := range pairs {
		for _, p := range all {
			s.Add(i, []names.Pair{{Block: p.Block, Source: p.Target, Target: p.Source}})
		}
	}
	return s.Inconsistent()
}

// right are renderings that the translations do vary.
var right = map[string]bool{"Selenskyj": true, "ATARTI": true, "Moldavia": true, "Moldau": true, "Wolodomyr": true}

// isRight reports whether a name has a second rendering that is really there.
func isRight(n names.Name) bool {
	return slices.ContainsFunc(n.Renderings, func(r names.Rendering) bool { return right[r.Text] })
}

// At most 2 % of correct articles have a name with two renderings, in German too, which writes all nouns
// like names.
func TestFalsePositives(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"human.en.txt", "gpt4.en.txt", "human.en.txt to German", "gpt4.en.txt to German"} {
		file, isReversed := strings.CutSuffix(name, " to German")
		all, flagged := articles(t, file), 0
		inconsistent := inconsistent
		if isReversed {
			inconsistent = inconsistentInGerman
		}
		for _, a := range all {
			found := slices.DeleteFunc(inconsistent(a), isRight)
			if len(found) > 0 {
				flagged++
				t.Logf("%s: %v", name, found)
			}
		}
		whole := inconsistent(all...)
		t.Logf("%s: %d of %d articles; over all of them %d names:", name, flagged, len(all), len(whole))
		for _, n := range whole {
			t.Logf("  %v", n)
		}
		if float64(flagged) > 0.02*float64(len(all)) {
			t.Errorf("%s: %d of %d articles", name, flagged, len(all))
		}
	}
}

var capitalized = regexp.MustCompile(`\b\p{Lu}\p{Ll}{4,}\b`)

// Of names that are respelled in one place, at least 90 % are reported.
func TestRecall(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	forms := strings.NewReplacer("v", "w", "z", "s", "y", "j", "sh", "sch", "ck", "k", "c", "k")
	respell := []func(string) string{
		func(s string) string { return s[:1] + forms.Replace(s[1:]) }, // transliterated otherwise
		func(s string) string { i := 1 + random.IntN(len(s)-1); return s[:i+1] + s[i:] },
	}
	tried, found := 0, 0
	for _, name := range []string{"human.en.txt", "gpt4.en.txt"} {
		for n, a := range articles(t, name) {
			// A name that the source has, too, in two blocks.
			seen := make(map[string][]int)
			for i, p := range a {
				for _, w := range capitalized.FindAllString(p.Target, -1) {
					if b := seen[w]; slices.Contains(capitalized.FindAllString(p.Source, -1), w) && (len(b) == 0 || b[len(b)-1] != i) {
						seen[w] = append(b, i)
					}
				}
			}
			for _, w := range slices.Sorted(maps.Keys(seen)) {
				in := seen[w]
				if len(in) < 2 || len([]byte(w)) != len([]rune(w)) {
					continue
				}
				wrong := respell[n%2](w)
				if wrong == w {
					wrong = respell[1](w)
				}
				spoilt := append([]names.Pair(nil), a...)
				spoilt[in[0]].Target = regexp.MustCompile(`\b`+w+`\b`).ReplaceAllString(spoilt[in[0]].Target, wrong)
				tried++
				hit := false
				for _, f := range inconsistent(spoilt) {
					for _, r := range f.Renderings {
						hit = hit || r.Text == wrong
					}
				}
				if hit {
					found++
				} else {
					t.Logf("missed: %s as %s", w, wrong)
				}
			}
		}
	}
	t.Logf("%d of %d", found, tried)
	if float64(found) < 0.9*float64(tried) {
		t.Errorf("%d of %d names", found, tried)
	}
}

// Of names that are left in their German form in one place, those are reported whose translation the
// dictionary has.
func TestRecallOfGermanForms(t *testing.T) {
	t.Parallel()
	forms := map[string]string{"Russia": "Russland", "Germany": "Deutschland", "Bavaria": "Bayern", "Cologne": "Köln", "Ukraine": "Ukraine", "France": "Frankreich",
		"Turkey": "Türkei", "Vienna": "Wien", "Moscow": "Moskau", "Kyiv": "Kiew", "Britain": "Großbritannien", "Austria": "Österreich", "Switzerland": "Schweiz", "Munich": "München", "Brussels": "Brüssel", "Norway": "Norwegen"}
	tried, found := 0, 0
	for _, name := range []string{"human.en.txt", "gpt4.en.txt"} {
		for _, a := range articles(t, name) {
			for _, english := range slices.Sorted(maps.Keys(forms)) {
				german, word := forms[english], regexp.MustCompile(`\b`+english+`\b`)
				var in []int
				for i, p := range a {
					if word.MatchString(p.Target) && strings.Contains(p.Source, german) {
						in = append(in, i)
					}
				}
				if len(in) < 2 || english == german {
					continue
				}
				spoilt := slices.Clone(a)
				spoilt[in[0]].Target = word.ReplaceAllString(spoilt[in[0]].Target, german)
				tried++
				if slices.ContainsFunc(inconsistent(spoilt), func(n names.Name) bool {
					return slices.ContainsFunc(n.Renderings, func(r names.Rendering) bool { return r.Text == german })
				}) {
					found++
				} else {
					t.Logf("missed: %s as %s", english, german)
				}
			}
		}
	}
	t.Logf("%d of %d", found, tried)
	if float64(found) < 0.8*float64(tried) { // the dictionary lacks Köln
		t.Errorf("%d of %d names", found, tried)
	}
}
