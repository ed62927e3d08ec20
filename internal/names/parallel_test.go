package names_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tolka/internal/language"
	"tolka/internal/names"
)

// TestParallel counts the documents in other pairs of languages that have a name with two renderings, in
// the folder of texts that bench/parallel collected (TOLKA_PARALLEL).
func TestParallel(t *testing.T) {
	folder := os.Getenv("TOLKA_PARALLEL")
	if folder == "" {
		t.Skip("SKIPPED: TOLKA_PARALLEL names no folder of texts that bench/parallel collected")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	documentsOfAll, flaggedOfAll := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		from, to, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".tsv"), "-")
		for _, isReversed := range []bool{false, true} {
			documents := make(map[string][]names.Pair)
			var order []string
			for line := range strings.Lines(string(data)) {
				f := strings.Split(strings.TrimRight(line, "\n"), "\t")
				if documents[f[0]] == nil {
					order = append(order, f[0])
				}
				p := names.Pair{Block: len(documents[f[0]]) + 1, Source: f[1], Target: f[2]}
				if isReversed {
					p.Source, p.Target = p.Target, p.Source
				}
				documents[f[0]] = append(documents[f[0]], p)
			}
			if isReversed {
				from, to = to, from
			}
			flagged, tried, hit := 0, 0, 0
			for _, d := range order {
				if name, spoilt := respelled(documents[d]); spoilt != nil {
					tried++
					s := names.New(language.Make(from), language.Make(to))
					s.Add(0, spoilt)
					if slices.ContainsFunc(s.Inconsistent(), func(n names.Name) bool {
						return slices.ContainsFunc(n.Renderings, func(r names.Rendering) bool { return r.Text == name })
					}) {
						hit++
					} else {
						t.Logf("%s-%s %s: missed %s", from, to, d, name)
					}
				}
				s := names.New(language.Make(from), language.Make(to))
				s.Add(0, documents[d])
				if found := s.Inconsistent(); len(found) > 0 {
					flagged++
					for _, n := range found {
						var of []string
						for _, r := range n.Renderings {
							of = append(of, r.Text+": "+r.Example)
						}
						t.Logf("%s-%s %s %s %s", from, to, d, n.Source, strings.Join(slices.Compact(of), " | "))
					}
				}
			}
			documentsOfAll, flaggedOfAll = documentsOfAll+len(order), flaggedOfAll+flagged
			t.Logf("%s-%s: reported %d of %d, respelled %d of %d found", from, to, flagged, len(order), hit, tried)
		}
	}
	if float64(flaggedOfAll) > 0.01*float64(documentsOfAll) {
		t.Errorf("%d of %d documents", flaggedOfAll, documentsOfAll)
	}
}

// properName matches a word that is most likely a name, since both texts of a block have it inside a sentence.
var properName = regexp.MustCompile(`\p{Ll} (\p{Lu}\p{Ll}{4,})\b`)

// respelled returns a document with a letter of a name doubled in the last block that has it.
func respelled(pairs []names.Pair) (name string, out []names.Pair) {
	in := make(map[string]int)
	for i, p := range pairs {
		for _, m := range properName.FindAllStringSubmatch(p.Target, -1) {
			if w := m[1]; strings.Contains(p.Source, w) && len([]rune(w)) == len(w) {
				if first, ok := in[w]; ok && first != i {
					out = slices.Clone(pairs)
					name = w[:3] + w[2:]
					out[i].Target = regexp.MustCompile(`\b`+w+`\b`).ReplaceAllString(p.Target, name)
					return name, out
				}
				in[w] = i
			}
		}
	}
	return "", nil
}
