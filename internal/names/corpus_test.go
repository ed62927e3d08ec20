package names_test

import (
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

// right are names that the translations do render in two ways.
var right = map[string]bool{
	"Selenskyj": true, // Zelensky and Selenskyj in one article
	"ATARI":     true, // ATARTI
	"Moldawien": true, // Moldova and Moldavia in one paragraph
}

// At most 2 % of correct articles have a name with two renderings.
func TestFalsePositives(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"human.en.txt", "gpt4.en.txt"} {
		all, flagged := articles(t, name), 0
		for _, a := range all {
			found := slices.DeleteFunc(inconsistent(a), func(n names.Name) bool { return right[n.Source] })
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
			for w, in := range seen {
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
