package verify_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"tolka/internal/race"
	"tolka/internal/verify"
)

// spoilings change the English side of a pair so that it says something else. They report whether they could.
var spoilings = []struct {
	name string
	do   func(r *rand.Rand, source, target string) (string, bool)
}{
	{"digits", func(r *rand.Rand, _, t string) (string, bool) {
		return swapWord(t, regexp.MustCompile(`\b[1-9]\d+\b`), func(w string) string { return fmt.Sprint(9-(w[0]-'0')/2) + w[1:] + "7" })
	}},
	{"number words", func(r *rand.Rand, _, t string) (string, bool) {
		words := strings.Fields("two three four five six seven eight nine ten eleven twelve")
		return swapWord(t, regexp.MustCompile(`\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b`), func(w string) string { return words[(slices.Index(words, w)+1+r.IntN(9))%len(words)] })
	}},
	{"weekday", func(r *rand.Rand, _, t string) (string, bool) {
		days := strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
		return swapWord(t, regexp.MustCompile(`\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`), func(w string) string { return days[(slices.Index(days, w)+2+r.IntN(3))%7] })
	}},
	{"negation added", func(r *rand.Rand, _, t string) (string, bool) {
		if strings.Contains(t, " not ") {
			return "", false
		}
		return swapWord(t, regexp.MustCompile(` (?:is|are|was|were|will|can|has|have|had) `), func(w string) string { return w + "not " })
	}},
	{"negation lost", func(r *rand.Rand, _, t string) (string, bool) {
		return swapWord(t, regexp.MustCompile(` not `), func(string) string { return " " })
	}},
	{"question for statement", func(r *rand.Rand, s, t string) (string, bool) {
		if strings.ContainsAny(s+t, "?？؟;") || !strings.HasSuffix(t, ".") {
			return "", false
		}
		return strings.TrimSuffix(t, ".") + "?", true
	}},
	{"word in the source's script", func(r *rand.Rand, s, t string) (string, bool) {
		words := regexp.MustCompile(`[\p{Han}]{2}|[\p{Cyrillic}\p{Hebrew}\p{Arabic}\p{Devanagari}\p{Thai}\p{Khmer}\p{Ethiopic}\p{Hangul}\p{Greek}]{4,}`).FindAllString(s, -1)
		at := strings.Index(t, " the ")
		if len(words) == 0 || at < 0 {
			return "", false
		}
		return t[:at+5] + words[r.IntN(len(words))] + " " + t[at+5:], true
	}},
}

// swapWord changes the first match of a text.
func swapWord(s string, what *regexp.Regexp, to func(string) string) (string, bool) {
	at := what.FindStringIndex(s)
	if at == nil {
		return "", false
	}
	return s[:at[0]] + to(s[at[0]:at[1]]) + s[at[1]:], true
}

// TestRecallByPair spoils one block of each document that has been translated into English and prints how
// many of these faults are found, as an error or a warning of the block.
func TestRecallByPair(t *testing.T) {
	if testing.Short() || race.Enabled {
		t.Skip("SKIPPED with -short and with -race: nothing was measured")
	}
	all := corpora(t)
	type rate struct{ spoilt, errors, warnings int }
	rates := make(map[string]*rate)
	var mu sync.Mutex
	all.each(func(pair string, i int, d document) {
		if !strings.HasSuffix(pair, "-en") {
			return
		}
		for n, s := range spoilings {
			r := rand.New(rand.NewPCG(uint64(n), uint64(i)))
			for _, b := range r.Perm(len(d.translation.Pairs)) {
				p := d.translation.Pairs[b]
				spoilt, ok := s.do(r, p.Source, p.Target)
				if !ok || spoilt == p.Target {
					continue
				}
				before := blockFindings(d.translation, p.Target, p)
				found := blockFindings(d.translation, spoilt, p)
				mu.Lock()
				name := fmt.Sprintf("%-10s %-28s", pair, s.name)
				if d.held {
					name += " held"
				}
				if rates[name] == nil {
					rates[name] = &rate{}
				}
				rates[name].spoilt++
				switch {
				case found["error"] > before["error"]:
					rates[name].errors++
				case found["warning"] > before["warning"]:
					rates[name].warnings++
				default:
					if show := os.Getenv("TOLKA_MISSED"); show != "" && show == s.name && !d.held {
						t.Logf("%s missed\n\t%s\n\t%s", pair, p.Source, spoilt)
					}
				}
				mu.Unlock()
				break
			}
		}
	})
	for _, name := range slices.Sorted(maps.Keys(rates)) {
		r := rates[name]
		t.Logf("%-45s %4d spoilt, found %3.0f %%: E %d, W %d", name, r.spoilt, 100*float64(r.errors+r.warnings)/float64(r.spoilt), r.errors, r.warnings)
	}
}

// blockFindings counts the findings of one block by level.
func blockFindings(t verify.Translation, target string, p verify.Pair) map[string]int {
	p.Target = target
	t.Pairs = []verify.Pair{p}
	out := make(map[string]int)
	for _, f := range t.Check() {
		out[f.Level.String()]++
	}
	return out
}
