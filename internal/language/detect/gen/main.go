// Command gen writes table.bin, the model of detect's first pass, from the
// n-gram models inside the lingua-go module that go.mod names. The same module
// gives the same bytes. Run it by go generate in the folder above.
//
// For every language it takes lingua's conditional probabilities of n-grams of
// one to four letters and turns them into a row of additive steps: what the
// letter before a letter adds to the log probability of that letter alone,
// what the two before it add to that, and the three. The sum of the steps found for a text
// is its log probability under the language. The steps that matter least are
// left out, and those that remain are rounded to an eighth of a nat.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// How many steps a language keeps by default: more where a close relative has to be told
// apart. With 11,000 and 18,000 the table has half the size, and one short text in
// 300 more is told wrongly.
const (
	usualSteps = 20000
	closeSteps = 45000
)

// close lists the languages that have a close relative.
var close = []string{"bs", "cs", "da", "hr", "id", "ms", "nb", "nn", "sk", "sr-Latn", "st", "tn", "xh", "zu"}

func main() {
	out := flag.String("o", "table.bin", "the file to write")
	usual := flag.Int("usual", usualSteps, "how many steps a language keeps")
	near := flag.Int("close", closeSteps, "how many one with a close relative keeps")
	flag.Parse()
	if err := run(*out, *usual, *near); err != nil {
		log.Fatal(err)
	}
}

func run(out string, usual, near int) error {
	dir, err := moduleDir("github.com/pemistahl/lingua-go")
	if err != nil {
		return err
	}
	models, err := readModels(filepath.Join(dir, "language-models"))
	if err != nil {
		return err
	}
	withSimplified(models)
	models = append(models, serbianInLatin(find(models, "sr")))
	var languages []language
	for _, m := range models {
		steps := usual
		if slices.Contains(close, m.tag) {
			steps = near
		}
		languages = append(languages, m.language(steps))
	}
	table, err := encode(languages)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d languages, %d bytes\n", out, len(languages), len(table))
	return os.WriteFile(out, table, 0o644)
}

// moduleDir asks the go command where a module of the build list lies.
func moduleDir(path string) (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", path).Output()
	if err != nil {
		return "", fmt.Errorf("go list -m %s: %w", path, err)
	}
	return strings.TrimSpace(string(out)), nil
}
