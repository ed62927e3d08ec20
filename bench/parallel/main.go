// Parallel collects texts with their human translations from unpacked Debian packages, to
// measure the checks of a translation on more languages than the project's own corpus has:
// the Debian Administrator's Handbook, the manual of GNOME and the messages of LibreOffice.
//
//	apt-get download debian-handbook gnome-user-docs libreoffice-l10n-ja …
//	for p in *.deb; do dpkg-deb -x "$p" root; done
//	go run ./bench/parallel -root root -out pairs
//	TOLKA_PARALLEL=$PWD/pairs go test -run 'FalseAlarms' -v ./internal/verify
//
// It writes one file for each language, en-LANG.tsv, with a line for each block: its
// document, the English text and the translation.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// block is a text and its translation.
type block struct{ document, source, target string }

func main() {
	root := flag.String("root", "/", "`folder` that the packages are unpacked in")
	out := flag.String("out", "pairs", "`folder` to write the files to")
	flag.Parse()
	if err := run(*root, *out); err != nil {
		fmt.Fprintln(os.Stderr, "parallel:", err)
		os.Exit(1)
	}
}

func run(root, out string) error {
	pairs := make(map[string][]block) // by language
	for _, read := range []func(string, map[string][]block) error{handbook, manual, catalogs} {
		if err := read(root, pairs); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	for lang, blocks := range pairs {
		if err := write(filepath.Join(out, "en-"+lang+".tsv"), blocks); err != nil {
			return err
		}
		fmt.Printf("%s\t%d blocks\n", lang, len(blocks))
	}
	return nil
}

func write(path string, blocks []block) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, b := range blocks {
		fmt.Fprintf(w, "%s\t%s\t%s\n", b.document, b.source, b.target)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// add appends the blocks of a document whose paragraphs correspond one to one. Paragraphs
// that nobody has translated yet are left out.
func add(pairs map[string][]block, lang, document string, source, target []string) {
	if len(source) != len(target) {
		return
	}
	for i := range source {
		s, t := strings.Join(strings.Fields(source[i]), " "), strings.Join(strings.Fields(target[i]), " ")
		if s != "" && t != "" && !untranslated(s, t) {
			pairs[lang] = append(pairs[lang], block{document, s, t})
		}
	}
}

// untranslated reports whether half of the source's words are in its translation.
func untranslated(source, target string) bool {
	have := make(map[string]bool)
	for w := range strings.FieldsSeq(target) {
		have[w] = true
	}
	words, kept := strings.Fields(source), 0
	for _, w := range words {
		if have[w] {
			kept++
		}
	}
	return 2*kept >= len(words)
}

// tagOf turns the name of a locale (pt_BR, zh_CN, de-DE, sr@latin) into a language tag.
func tagOf(locale string) string {
	locale, variant, _ := strings.Cut(locale, "@")
	base, region, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	switch {
	case variant != "":
		return base + "-Latn"
	case region != "" && (base == "zh" || base == "pt"):
		return base + "-" + region
	}
	return base
}
