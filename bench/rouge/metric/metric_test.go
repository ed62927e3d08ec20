package metric

import (
	"math"
	"testing"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// The examples of section 3 of Lin 2004, whose ROUGE-L is recall and precision
// alike, for all sentences have four words.
func TestLinSentences(t *testing.T) {
	t.Parallel()
	ref := []string{"police killed the gunman"}
	s2 := []string{"police kill the gunman"}
	s3 := []string{"the gunman kill police"}
	s4 := []string{"the gunman police killed"}
	near(t, "ROUGE-L of S2", L(s2, ref).F, 3.0/4)
	near(t, "ROUGE-L of S3", L(s3, ref).F, 2.0/4)
	near(t, "ROUGE-L of S4", L(s4, ref).F, 2.0/4)
	// "S2 and S3 have the same ROUGE-2 score": one bigram, "the gunman".
	near(t, "ROUGE-2 of S2", N(2, s2, ref).F, 1.0/3)
	near(t, "ROUGE-2 of S3", N(2, s3, ref).F, 1.0/3)
}

// The example of section 3.2 of Lin 2004: the union of w1 w2 and w1 w3 w5 is
// w1 w2 w3 w5, and the sentence has five words.
func TestLinUnion(t *testing.T) {
	t.Parallel()
	ref := []string{"w1 w2 w3 w4 w5"}
	got := L([]string{"w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"}, ref)
	near(t, "recall", got.Recall, 4.0/5)
	near(t, "precision", got.Precision, 4.0/10)
}

// The example of the documentation of Google's rouge-score, which gives
// .75, .667, .706 for ROUGE-1 and .625, .556, .588 for ROUGE-L.
func TestGoogleExample(t *testing.T) {
	t.Parallel()
	ref := []string{"The quick brown fox jumps over the lazy dog"}
	cand := []string{"The quick brown dog jumps on the log."}
	one, l := N(1, cand, ref), L(cand, ref)
	near(t, "ROUGE-1 precision", one.Precision, 0.75)
	near(t, "ROUGE-1 recall", one.Recall, 2.0/3)
	near(t, "ROUGE-1 F", one.F, 0.7058823529411765)
	near(t, "ROUGE-L precision", l.Precision, 0.625)
	near(t, "ROUGE-L recall", l.Recall, 5.0/9)
	near(t, "ROUGE-L F", l.F, 0.5882352941176471)
}

func TestEdges(t *testing.T) {
	t.Parallel()
	same := []string{"Ein Satz.", "Noch ein Satz."}
	near(t, "identity, ROUGE-L", L(same, same).F, 1)
	near(t, "identity, ROUGE-2", N(2, same, same).F, 1)
	near(t, "nothing", N(1, nil, same).F, 0)
	near(t, "repetition is clipped", N(1, []string{"ein ein ein ein"}, same).Recall, 2.0/5)
}
