package verify_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/text"
	"tolka/internal/verify"
)

// leastDetached is the share of paragraphs with the translation of another article that must be
// found by any check, of those with wordsToTell words or more: headlines say too little.
const leastDetached, wordsToTell = 0.9, 8

// coverageFault puts a fault into a pair; line is a pair of another article.
type coverageFault struct {
	name   string
	least  float64 // the share that must be found
	inject func(r *rand.Rand, p, other *verify.Pair) bool
}

var coverageFaults = []coverageFault{
	{"the translation of another article", leastDetached, func(_ *rand.Rand, p, other *verify.Pair) bool {
		p.Target = other.Target
		return true
	}},
	{"a sentence of another article added", 0.6, func(r *rand.Rand, p, other *verify.Pair) bool {
		added := anySentence(r, other.Target, "en")
		p.Target += " " + added
		return added != ""
	}},
	{"a sentence of another article in the place of the last", 0.6, func(r *rand.Rand, p, other *verify.Pair) bool {
		added, own := anySentence(r, other.Target, "en"), text.Sentences(p.Target, language.Make("en"))
		p.Target = strings.Join(own[:len(own)-1], "") + added
		return added != "" && len(own) > 1
	}},
	{"a sentence left out", 0, func(r *rand.Rand, p, _ *verify.Pair) bool {
		own := text.Sentences(p.Target, language.Make("en"))
		i := r.IntN(len(own))
		left := own[i]
		p.Target = strings.Join(append(own[:i:i], own[i+1:]...), "")
		return len(own) > 1 && text.CountWords(left) >= wordsToTell
	}},
}

// anySentence draws a sentence of wordsToTell words or more, or "".
func anySentence(r *rand.Rand, s, lang string) string {
	all := text.Sentences(s, language.Make(lang))
	for _, i := range r.Perm(len(all)) {
		if text.CountWords(all[i]) >= wordsToTell {
			return strings.TrimSpace(all[i])
		}
	}
	return ""
}

// TestRecallCoverage prints which share of paragraphs with a fault of meaning the checks find, also of
// the third that was held back while the thresholds were set.
func TestRecallCoverage(t *testing.T) {
	tuned, held := news(t)
	for _, part := range []struct {
		name  string
		lines []line
	}{{"tuned", append(append([]line{}, tuned[0]...), tuned[1]...)}, {"held back", held}} {
		for _, f := range coverageFaults {
			for _, column := range []func(line) string{human, gpt4} {
				r := rand.New(rand.NewPCG(1, 2))
				n, errors, warnings := 0, 0, 0
				for i, l := range part.lines {
					o := part.lines[(i+len(part.lines)/2)%len(part.lines)]
					p, other := pairOf(l, column), pairOf(o, column)
					if text.CountWords(l.source) < wordsToTell || text.CountWords(other.Target) < wordsToTell || !f.inject(r, &p, &other) {
						continue
					}
					n++
					switch level, by := worst(p, "de", "en"); {
					case len(by) == 0:
						continue
					case level == article.Error:
						errors++
					default:
						warnings++
					}
				}
				share := func(found int) float64 { return 100 * float64(found) / float64(n) }
				t.Logf("%-55s %-9s %3d: %3.0f %% errors, %3.0f %% warnings", f.name, part.name, n, share(errors), share(warnings))
				if float64(errors+warnings) < f.least*float64(n) {
					t.Errorf("less than %.0f %% found", 100*f.least)
				}
			}
		}
	}
}

// TestFalseAlarmsCoverage prints on how many correct paragraphs the check errs, in both directions: it refuses none
// and warns of at most one in a hundred.
func TestFalseAlarmsCoverage(t *testing.T) {
	tuned, held := news(t)
	for _, part := range []struct {
		name  string
		lines []line
	}{{"tuned", append(append([]line{}, tuned[0]...), tuned[1]...)}, {"held back", held}} {
		for name, column := range map[string]func(line) string{"human": human, "gpt4": gpt4} {
			for _, direction := range []string{"de en", "en de"} {
				found := 0
				for _, l := range part.lines {
					p := pairOf(l, column)
					from, to, _ := strings.Cut(direction, " ")
					if from == "en" {
						p.Source, p.Target = p.Target, p.Source
					}
					if level, by := worst(p, from, to); by["coverage"] {
						found++
						if level == article.Error || found > len(part.lines)/100 {
							t.Errorf("%s %d: %v", name, l.number, level)
						}
					}
				}
				t.Logf("%-6s %-9s %s: %d of %d", name, part.name, direction, found, len(part.lines))
			}
		}
	}
}

func pairOf(l line, column func(line) string) verify.Pair {
	return verify.Pair{Block: 1, Kind: article.Paragraph, Source: l.source, Target: column(l)}
}

// worst returns the level of the worst finding in a pair and the checks that found something.
func worst(p verify.Pair, from, to string) (level article.Level, by map[string]bool) {
	by = make(map[string]bool)
	for _, f := range (verify.Translation{Pairs: []verify.Pair{p}, From: language.Make(from), To: language.Make(to), Languages: languages}).Check() {
		level, by[f.Check] = max(level, f.Level), true
	}
	return level, by
}
