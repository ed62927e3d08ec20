package main

import (
	"fmt"
	"slices"
	"strings"
)

// close lists groups of languages that are easily taken for each other.
var close = []string{
	"da nb nn sv", "cs sk", "bs hr sr", "es gl pt", "id ms", "be bg mk ru uk", "xh zu", "st tn", "ja zh",
}

// accuracy counts how often each program is right.
func (b *bench) accuracy() error {
	sets, err := b.sets()
	if err != nil {
		return err
	}
	var rows []row
	for _, s := range sets {
		rows = append(rows, s.rows...)
	}
	names := contenders[:4]
	right := make(map[string][]bool)
	for _, name := range names {
		got, _, err := b.detect(name, rows)
		if err != nil {
			return err
		}
		for i, language := range got {
			right[name] = append(right[name], language == rows[i].language)
		}
	}

	fmt.Printf("\n%% told rightly, on the second half of the sets of many languages; and how many\ntolka alone or lingua alone told rightly\n%-34s %6s", "", "texts")
	for _, name := range names {
		fmt.Printf(" %10s", name)
	}
	fmt.Printf(" %7s %7s\n", "tolka", "lingua")
	from := 0
	for _, s := range sets {
		for _, line := range s.lines() {
			t := tally{right: map[string]int{}}
			for i, r := range s.rows {
				if line.in(r) {
					t.add(from+i, right)
				}
			}
			t.print(line.label, names)
		}
		from += len(s.rows)
	}
	return nil
}

// tally counts the right answers to some of the texts.
type tally struct {
	texts int
	right map[string]int // by program
	// alone counts what tolka told rightly and lingua did not, and the reverse: a
	// difference between two programs is noise where these two are about even.
	tolkaAlone, linguaAlone int
}

func (t *tally) add(text int, right map[string][]bool) {
	t.texts++
	for name, all := range right {
		if all[text] {
			t.right[name]++
		}
	}
	switch tolka, lingua := right["tolka"][text], right["lingua"][text]; {
	case tolka && !lingua:
		t.tolkaAlone++
	case lingua && !tolka:
		t.linguaAlone++
	}
}

func (t tally) print(label string, names []string) {
	if t.texts == 0 {
		return
	}
	fmt.Printf("%-34s %6d", label, t.texts)
	for _, name := range names {
		fmt.Printf(" %10.2f", 100*float64(t.right[name])/float64(t.texts))
	}
	fmt.Printf(" %7d %7d\n", t.tolkaAlone, t.linguaAlone)
}

// set is a collection of texts.
type set struct {
	name  string
	rows  []row
	mixed bool // of many languages
}

// line is a line of the table: some of a set's texts.
type line struct {
	label string
	in    func(row) bool
}

// lines returns the lines to print of a set.
func (s set) lines() []line {
	lines := []line{{s.name, func(row) bool { return true }}}
	if !s.mixed {
		return lines
	}
	for _, c := range wordCuts {
		lines = append(lines, line{"  " + c.name, func(r row) bool { return r.cut == c.name }})
	}
	lines = append(lines, line{"  without Galician", func(r row) bool { return r.language != "gl" }})
	for _, group := range close {
		lines = append(lines, line{"  " + group, func(r row) bool { return slices.Contains(strings.Fields(group), r.language) }})
	}
	for _, length := range [][2]int{{0, 20}, {20, 40}, {40, 80}, {80, 120}, {120, 300}, {300, 1 << 30}} {
		lines = append(lines, line{fmt.Sprintf("  from %d characters", length[0]), func(r row) bool {
			return length[0] <= r.letters() && r.letters() < length[1]
		}})
	}
	return lines
}

// sets reads all texts. Of those of many languages, and so of what is cut from
// them, it leaves out the half that thresholds were chosen on.
func (b *bench) sets() ([]set, error) {
	var sets []set
	for _, name := range []string{"articles", "sentences", "headlines"} {
		rows, err := readRows(b.corpus, name)
		if err != nil {
			return nil, err
		}
		rows = slices.DeleteFunc(rows, func(r row) bool { return !r.reported() })
		sets = append(sets, set{name: name, rows: rows, mixed: true})
	}
	articles := sets[0].rows
	for _, c := range cuts {
		sets = append(sets, set{name: c.name, rows: c.of(articles), mixed: true})
	}
	few := set{name: fmt.Sprintf("one to %d words of articles", maxWords), mixed: true}
	for _, c := range wordCuts {
		few.rows = append(few.rows, c.of(articles)...)
	}
	sets = append(sets, few)
	for _, f := range []struct{ path, language string }{
		{"klexikon/wiki", "de"}, {"klexikon/klexikon", "de"}, {"fastapi/de", "de"}, {"fastapi/en", "en"},
	} {
		rows, err := readFolder(b.corpus, f.path, f.language)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set{name: f.path, rows: rows})
	}
	for _, f := range []struct{ path, language string }{
		{"wmt23-de-en/source.de.txt", "de"}, {"wmt23-de-en/human.en.txt", "en"},
	} {
		rows, err := readLines(b.corpus, f.path, f.language)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set{name: f.path, rows: rows})
	}
	return sets, nil
}
