package main

import (
	"fmt"
	"slices"
	"strings"
)

// close lists groups of languages that are easily taken for each other.
var close = []string{
	"da nb nn sv", "cs sk", "bs hr sr", "es gl pt", "id ms", "be bg mk ru uk", "xh zu", "ja zh",
}

// accuracy counts how often each program is right.
func (b *bench) accuracy() error {
	names := contenders[:4]
	fmt.Printf("\n%% told rightly, on the second half of the first four sets; other sets whole\n%-34s %6s", "", "texts")
	for _, name := range names {
		fmt.Printf(" %10s", name)
	}
	fmt.Println()
	for _, s := range b.sets() {
		rows, err := s.read()
		if err != nil {
			return err
		}
		right := map[string][]bool{}
		for _, name := range names {
			got, _, err := b.detect(name, rows)
			if err != nil {
				return err
			}
			for i, language := range got {
				right[name] = append(right[name], language == rows[i].language)
			}
		}
		print := func(label string, in func(row) bool) {
			n := 0
			hits := map[string]int{}
			for i, r := range rows {
				if !in(r) {
					continue
				}
				n++
				for _, name := range names {
					if right[name][i] {
						hits[name]++
					}
				}
			}
			if n == 0 {
				return
			}
			fmt.Printf("%-34s %6d", label, n)
			for _, name := range names {
				fmt.Printf(" %10.2f", 100*float64(hits[name])/float64(n))
			}
			fmt.Println()
		}
		print(s.name, func(row) bool { return true })
		if !s.mixed {
			continue
		}
		print("  without Galician", func(r row) bool { return r.language != "gl" })
		for _, group := range close {
			print("  "+group, func(r row) bool { return slices.Contains(strings.Fields(group), r.language) })
		}
		for _, length := range [][2]int{{0, 40}, {40, 80}, {80, 120}, {120, 300}, {300, 1 << 30}} {
			print(fmt.Sprintf("  from %d characters", length[0]), func(r row) bool {
				return length[0] <= r.letters() && r.letters() < length[1]
			})
		}
	}
	return nil
}

// set is a collection of texts.
type set struct {
	name  string
	mixed bool // of many languages
	read  func() ([]row, error)
}

func (b *bench) sets() []set {
	var sets []set
	half := func(name string, rows func() ([]row, error)) {
		sets = append(sets, set{name, true, func() ([]row, error) {
			all, err := rows()
			return slices.DeleteFunc(all, func(r row) bool { return !r.reported() }), err
		}})
	}
	for _, name := range []string{"articles", "sentences", "headlines"} {
		half(name, func() ([]row, error) { return readRows(b.corpus, name) })
	}
	half("sentences of articles", func() ([]row, error) { return cutArticles(b.corpus) })
	folder := func(path, language string) {
		sets = append(sets, set{path, false, func() ([]row, error) { return readFolder(b.corpus, path, language) }})
	}
	lines := func(path, language string) {
		sets = append(sets, set{path, false, func() ([]row, error) { return readLines(b.corpus, path, language) }})
	}
	folder("klexikon/wiki", "de")
	folder("klexikon/klexikon", "de")
	folder("fastapi/de", "de")
	folder("fastapi/en", "en")
	lines("wmt23-de-en/source.de.txt", "de")
	lines("wmt23-de-en/human.en.txt", "en")
	return sets
}
