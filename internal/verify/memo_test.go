package verify_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// memoPrompt is what the request of a chunk told the model.
const memoPrompt = "Translate every segment into English and close your answer with the end mark, exactly as it is written above."

// memoFaults spoil a block of a document, or it and the next one.
var memoFaults = []func(r *rand.Rand, p []verify.Pair){
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target = "" },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target = p[0].Source },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target = strings.TrimRight(p[0].Target, ".") },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target = p[0].Target[:len(p[0].Target)/2] },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target, p[1].Target = p[1].Target, p[0].Target },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target += " [[4]]" },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target += " q4zz:4" },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target += " " + memoPrompt[20:90] },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target += strings.Repeat(" and so it goes on", 30) },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target = "I'm sorry, but I can't help with that." },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Kind = article.Heading },
	func(r *rand.Rand, p []verify.Pair) {
		p[0].Source += fmt.Sprintf(" Es waren %d Leute.", 20+r.IntN(400))
		p[0].Target += fmt.Sprintf(" There were %d people.", 20+r.IntN(400))
	},
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target += " See https://example.net/offer." },
	func(_ *rand.Rand, p []verify.Pair) { p[0].Target += " Свобода" },
	func(_ *rand.Rand, p []verify.Pair) { p[1] = p[0] },
}

// memoPairs returns the blocks of a random document with random faults: its sentences come
// from the tests' own pairs, and some of them come twice.
func memoPairs(r *rand.Rand, sentences []map[string]string) []verify.Pair {
	pairs := make([]verify.Pair, 2+r.IntN(30))
	for i := range pairs {
		pairs[i].Kind = article.Paragraph
		for range 1 + r.IntN(3) {
			s := sentences[r.IntN(len(sentences))]
			pairs[i].Source += s["de"] + " "
			pairs[i].Target += s["en"] + " "
		}
	}
	for range r.IntN(6) {
		i := r.IntN(len(pairs) - 1)
		memoFaults[r.IntN(len(memoFaults))](r, pairs[i:i+2])
	}
	if r.IntN(4) == 0 { // a translator who writes no full stops
		for i := range pairs {
			pairs[i].Target = strings.TrimRight(pairs[i].Target, ". ")
		}
	}
	for i := range pairs {
		pairs[i].Source, pairs[i].Target = strings.TrimSpace(pairs[i].Source), strings.TrimSpace(pairs[i].Target)
		pairs[i].Block = i + 1
	}
	return pairs
}

// Chunks, other answers for blocks and the whole are checked with one Memo and find what they
// find by themselves.
func TestMemoFindsWhatFreshChecksFind(t *testing.T) {
	t.Parallel()
	by := ownSentences(t)
	var list []map[string]string
	for _, id := range slices.Sorted(maps.Keys(by)) {
		if by[id]["de"] != "" {
			list = append(list, by[id])
		}
	}
	found := make(map[string]int)
	for seed := range uint64(24) {
		r := rand.New(rand.NewPCG(seed, 26))
		memo := verify.NewMemo()
		if seed%2 == 1 {
			memo = verify.NewBoundedMemo(4) // which often forgets
		}
		check := func(pairs []verify.Pair, request bool) {
			v := verify.Translation{
				Pairs: pairs, From: language.Make("de"), To: language.Make("en"), Languages: languages,
				Terms: []article.Term{{Source: "Brücke", Target: "viaduct"}},
			}
			if request {
				v.Prompt, v.Nonce = memoPrompt, "q4zz"
			}
			want := v.Check()
			v.Memo = memo
			if got := v.Check(); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: with a memo\n%v\nwithout\n%v", seed, got, want)
			}
			for _, f := range want {
				found[f.Check]++
			}
		}
		pairs := memoPairs(r, list)
		for at := 0; at < len(pairs); {
			end := min(len(pairs), at+1+r.IntN(8))
			check(pairs[at:end], true)
			at = end
		}
		check(pairs, false)
		verdicts := memo.Verdicts(pairs, false)
		memo = verify.NewMemo() // that of a later run, which may have lost a part
		memo.Recall(verdicts[:r.IntN(len(verdicts)+1)])
		check(pairs, false)
		again := slices.Clone(pairs)
		i := r.IntN(len(pairs) - 1)
		memoFaults[r.IntN(len(memoFaults))](r, again[i:i+2])
		check(again, r.IntN(2) == 0)
		check(pairs, true)
	}
	for _, name := range strings.Fields("coverage cut echo empty foreign language leak misplaced numbers refusal repetition") {
		if found[name] == 0 {
			t.Errorf("no document has a fault of %q", name)
		}
	}
	t.Log(found)
}

// asked counts how often the checks ask for the language of a text.
type asked struct {
	verify.Languages
	times int
}

func (a *asked) Plausible(text string, lang language.Tag) (ok, known bool) {
	a.times++
	return a.Languages.Plausible(text, lang)
}

// Pairs whose verdicts are recalled are not checked again, others are.
func TestRecalledPairsAreNotChecked(t *testing.T) {
	t.Parallel()
	var pairs []verify.Pair
	for i, s := range []string{"Der Rat hat den Bau der neuen Brücke über den Fluss beschlossen.", "Die Kinder spielten bis spät am Abend im Garten hinter dem Haus.", "Im Jahr 1987 hatte die Stadt noch 4.312 Einwohner, sagte die Sprecherin."} {
		pairs = append(pairs, verify.Pair{Block: i + 1, Kind: article.Paragraph, Source: s})
	}
	for i, s := range []string{"The council has decided to build the new bridge across the river.", "The children played in the garden behind the house until late in the evening.", "In 1987 the town still had 4,312 inhabitants, the spokeswoman said."} {
		pairs[i].Target = s
	}
	check := func(m *verify.Memo, pairs []verify.Pair) (times int, findings []article.Finding) {
		counter := &asked{Languages: languages}
		v := verify.Translation{Pairs: pairs, From: language.Make("de"), To: language.Make("en"), Languages: counter, Memo: m}
		findings = v.Check()
		return counter.times, findings
	}
	first := verify.NewMemo()
	if times, findings := check(first, pairs); times == 0 || len(findings) > 0 {
		t.Fatalf("asked %d times, %v", times, findings)
	}
	later := verify.NewMemo()
	later.Recall(first.Verdicts(pairs, false))
	if times, findings := check(later, pairs); times > 0 || len(findings) > 0 {
		t.Errorf("recalled: asked %d times, %v", times, findings)
	}
	pairs[2].Target = strings.Replace(pairs[2].Target, "4,312", "4,321", 1)
	if times, findings := check(later, pairs); times == 0 || len(findings) != 1 || findings[0].Check != "numbers" {
		t.Errorf("after a change: asked %d times, %v", times, findings)
	}
}

// FuzzRecall reads verdicts that anything may have written.
func FuzzRecall(f *testing.F) {
	pair := verify.Pair{Block: 1, Kind: article.Paragraph, Source: "Der Rat hat den Bau der Brücke mit 12 zu 20 Stimmen beschlossen.", Target: "The council has decided to build the bridge by 20 votes to 12."}
	v := verify.Translation{Pairs: []verify.Pair{pair}, From: language.Make("de"), To: language.Make("en"), Memo: verify.NewMemo()}
	v.Check()
	verdicts := v.Memo.Verdicts([]verify.Pair{pair, pair}, false)
	f.Add(verdicts)
	f.Add(verdicts[:len(verdicts)-1])
	f.Fuzz(func(t *testing.T, verdicts []byte) {
		v.Memo = verify.NewMemo()
		v.Memo.Recall(verdicts)
		v.Check()
	})
}
