package summary_test

import (
	"strings"
	"testing"

	"tolka/internal/language"
	"tolka/internal/summary"
)

func TestFormOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		format string
		words  int
		want   summary.Form
	}{
		{"", 60, summary.Sentences}, {"", 80, summary.Sentences}, {"", 150, summary.LeadPoints}, {"", 400, summary.LeadPointsBackground},
		{"paragraph", 400, summary.Paragraphs}, {"bullets", 60, summary.Points}, {"tldr", 25, summary.TLDR},
	} {
		if got := summary.FormOf(c.format, c.words); got != c.want {
			t.Errorf("FormOf(%q, %d) = %v, want %v", c.format, c.words, got, c.want)
		}
	}
	if least, most := summary.Sentences.Count(60); least != 3 || most != 3 {
		t.Errorf("a short summary has %d to %d sentences", least, most)
	}
	if least, most := summary.LeadPoints.Count(150); least != 3 || most != 5 {
		t.Errorf("a medium summary has %d to %d points", least, most)
	}
}

const medium = "Lead one. Lead two.\n\n- Point one.\n- Point two.\n- Point three."

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"as it is", medium, medium},
		{"other markers", "Lead.\n* One.\n• Two.\n+ Three.", "Lead.\n\n- One.\n- Two.\n- Three."},
		{"numbers", "1. One.\n2. Two.\n3) Three.", "- One.\n- Two.\n- Three."},
		{"a date is no list", "7. April 2025 war es.", "7. April 2025 war es."},
		{"lines of one paragraph", "One\ntwo.\nThree.", "One two. Three."},
		{"loose points", "- One.\n\n- Two.", "- One.\n- Two."},
		{"headings", "## Lead\nOne.\n\n## Background\nTwo.", "One.\n\nTwo."},
		{"labels in bold", "**Zusammenfassung**\n\nOne.\n\n**Background:**\nTwo.", "One.\n\nTwo."},
		{"bold sentences", "**Es ist vorbei.**\n\n**Er** und **sie** kamen.", "**Es ist vorbei.**\n\n**Er** und **sie** kamen."},
		{"rules", "Lead\n---\nOne.\n\n* * *\n\nTwo.", "Lead\n\nOne.\n\nTwo."},
		{"a hashtag", "#Eilmeldung ist sein Wort.", "#Eilmeldung ist sein Wort."},
		{"Chinese", "第一句。第二句。", "第一句。第二句。"},
		{"empty", " \n", ""},
	} {
		if got := summary.Parse(c.in, language.Make("de")).String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFaultAndFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		form     summary.Form
		fault    string // a part of it
		want     string // after Fit
	}{
		{"medium", medium, summary.LeadPoints, "", medium},
		{"medium as sentences", "One. Two. Three. Four.", summary.LeadPoints, "3 to 5 points", "One.\n\n- Two.\n- Three.\n- Four."},
		{"medium of too many points", "- A.\n- B.\n- C.\n- D.\n- E.\n- F.\n- G.", summary.LeadPoints, "3 to 5 points", "A.\n\n- B.\n- C.\n- D.\n- E.\n- F. G."},
		{"medium with a tail", medium + "\n\nTail.", summary.LeadPoints, "below the points", "Lead one.\n\n- Lead two.\n- Point one.\n- Point two.\n- Point three.\n- Tail."},
		{"too little for points", "One. Two.", summary.LeadPoints, "3 to 5 points", "One. Two."},
		{"long", medium + "\n- Point four.\n\nBackground.", summary.LeadPointsBackground, "", medium + "\n- Point four.\n\nBackground."},
		{"long as sentences", "One. Two. Three. Four. Five. Six.", summary.LeadPointsBackground, "4 to 7 points", "One.\n\n- Two.\n- Three.\n- Four.\n- Five.\n\nSix."},
		{"a list as sentences", "- Talks in Moscow\n- They end on Friday.", summary.Sentences, "a list", "Talks in Moscow. They end on Friday."},
		{"two paragraphs as one", "A.\n\nB.", summary.Sentences, "", "A. B."},
		{"paragraphs", "A.\n\nB.", summary.Paragraphs, "", "A.\n\nB."},
		{"bullets", "One. Two.", summary.Points, "a list alone", "- One.\n- Two."},
		{"bullets with a lead", medium, summary.Points, "a list alone", "- Lead one.\n- Lead two.\n- Point one.\n- Point two.\n- Point three."},
		{"tldr", "- A.", summary.TLDR, "a list", "A."},
		{"any", medium, summary.Free, "", medium},
		{"Chinese points", "- 第一句\n- 第二句。", summary.Sentences, "a list", "第一句。第二句。"},
	} {
		text := summary.Parse(c.in, language.Make("en"))
		fault := text.Fault(c.form)
		if (fault == "") != (c.fault == "") || !strings.Contains(fault, c.fault) {
			t.Errorf("%s: fault %q, want %q", c.name, fault, c.fault)
		}
		if got := text.Fit(c.form).String(); got != c.want {
			t.Errorf("%s: fitted %q, want %q", c.name, got, c.want)
		}
	}
}

// sentence returns a sentence of n words.
func sentence(first string, n int) string {
	return first + strings.Repeat(" word", n-1) + "."
}

func TestShorten(t *testing.T) {
	t.Parallel()
	twelve := sentence("A", 12) + " " + sentence("B", 12) + " " + sentence("C", 12) + " " + sentence("D", 12)
	list := "- " + sentence("P", 30) + "\n- " + sentence("Q", 30) + "\n- " + sentence("R", 30)
	for _, c := range []struct {
		name, in string
		form     summary.Form
		asked    int
		words    int
		last     string // what it ends with
	}{
		{"long enough", twelve, summary.Sentences, 45, 48, ""},
		{"last sentences", twelve, summary.Sentences, 24, 24, ""},
		{"not by half too short", sentence("A", 20) + " " + sentence("B", 60), summary.Sentences, 60, 80, ""},
		{"no nearer", sentence("A", 23) + " " + sentence("B", 34), summary.Sentences, 40, 57, ""},
		{"one sentence stays", sentence("A", 60), summary.Sentences, 20, 60, ""},
		{"a list", list, summary.Points, 60, 60, ""},
		{"least points stay", sentence("L", 10) + " " + sentence("M", 40) + "\n\n" + list, summary.LeadPoints, 100, 100, ""},
		{"the background stays", sentence("L", 20) + "\n\n" + strings.Repeat("- "+sentence("P", 30)+"\n", 6) + "\n" + sentence("Back", 20) + " " + sentence("C", 20), summary.LeadPointsBackground, 180, 210, sentence("C", 20)},
	} {
		text := summary.Parse(c.in, language.Make("en"))
		got := text.Shorten(c.form, c.asked)
		if got.Words() != c.words || !strings.HasSuffix(got.String(), c.last) {
			t.Errorf("%s: %d words, want %d: %q", c.name, got.Words(), c.words, got)
		}
		if text.String() != summary.Parse(c.in, language.Make("en")).String() {
			t.Errorf("%s: the text itself was changed", c.name)
		}
	}
}

func TestWithout(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, want string
		ok       bool
	}{
		{"One. BAD. Two.", "One.", true},
		{"One. BAD.\n\nTwo.\n\n- P.\n- BAD. Next.\n- R.\n\nEnd.", "One.\n\n- P.\n- R.\n\nEnd.", true},
		{"BAD. Two.", "", false},
		{"BAD.\n\n- B.", "", false},
		{"- BAD.\n- B.", "- B.", true},
		{"A. B.", "A. B.", true},
	} {
		got, ok := summary.Parse(c.in, language.Make("en")).Without(func(s string) bool { return strings.Contains(s, "BAD") })
		if ok != c.ok || got.String() != c.want {
			t.Errorf("%q: %q, %v", c.in, got, ok)
		}
	}
}

// For any reply, conversion terminates, loses no sentence and never adds text.
func FuzzText(f *testing.F) {
	f.Add(medium, 20)
	f.Add("1. a\n2. b\n# c\n- d", 3)
	f.Fuzz(func(t *testing.T, s string, asked int) {
		text := summary.Parse(s, language.Tag{})
		for form := summary.Sentences; form <= summary.Free; form++ {
			fitted := text.Fit(form)
			if again := fitted.Fit(form); again.String() != fitted.String() {
				t.Errorf("%v: fitted twice: %q, once: %q", form, again, fitted)
			}
			if short := fitted.Shorten(form, asked); short.Words() > fitted.Words() {
				t.Errorf("%v: shortened from %d to %d words", form, fitted.Words(), short.Words())
			}
		}
	})
}
