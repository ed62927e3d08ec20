package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/results"
	"tolka/internal/source"
)

// Between languages without a table, words that the folder translates in the same way show a block about something else. That is
// a warning, and only if asked for.
func TestLearnedWords(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	spanish := strings.Fields("perro gato puente iglesia árbol barco carta ventana cuchillo manzana hermano lluvia nieve bosque caballo cocina dinero espejo fuego guerra hierro juez leche mercado nube oro pan queso reloj sangre techo uva viento zapato pájaro sombrero piedra pueblo camino cárcel")
	english := strings.Fields("dog cat bridge church tree ship letter window knife apple brother rain snow forest horse kitchen money mirror fire war iron judge milk market cloud gold bread cheese clock blood roof grape wind shoe bird hat stone village road prison")
	text := func(words []string, format string, at int) string {
		var blocks []string
		for b := range 4 {
			var w []any
			for i := range 6 {
				w = append(w, words[(at*7+b*11+i*(1+at%5))%len(words)])
			}
			blocks = append(blocks, fmt.Sprintf(format, w...))
		}
		return strings.Join(blocks, "\n\n") + "\n"
	}
	for i := range 30 {
		source := text(spanish, "El %s y el %s con el %s, y el %s para el %s sin el %s.", i)
		target := text(english, "The %s and the %s with the %s, and the %s for the %s without the %s.", i)
		if i == 11 {
			blocks := strings.Split(target, "\n\n")
			blocks[2] = strings.Split(text(english, "The %s and the %s with the %s, and the %s for the %s without the %s.", 14), "\n\n")[2]
			target = strings.Join(blocks, "\n\n")
		}
		name := fmt.Sprintf("%02d", i)
		rec := output.Record{Task: "translate", Source: name + ".md", SourceSHA256: output.Hash([]byte(source)), From: "es", To: "en"}
		for path, data := range map[string][]byte{name + ".md": []byte(source), name + ".en.md": output.Document(target, rec, false)} {
			if err := os.WriteFile(filepath.Join(dir, path), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	var finder results.Finder
	found, err := finder.Find([]string{dir}, discover.Options{Include: []string{"*.md"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, learned := range []bool{false, true} {
		c := check.Checker{Reader: &source.Reader{}, Policy: failure.Normal, Learned: learned}
		checked, _, err := c.Folder(t.Context(), found)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, r := range checked {
			for _, f := range r.Findings {
				if f.Check != "coverage" {
					continue
				}
				if n++; f.Level != article.Warning || f.Block != 3 || !strings.HasSuffix(r.Source, "11.md") {
					t.Errorf("%s: %v: %v", r.Source, f.Level, f)
				}
			}
		}
		if learned != (n > 0) {
			t.Errorf("learned %v: %d findings", learned, n)
		}
	}
}
