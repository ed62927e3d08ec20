package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// soleImporters names the libraries that one room alone may know.
var soleImporters = map[string]string{
	"github.com/sashabaranov/go-openai":   "tolka/internal/engine/openai",
	"github.com/pemistahl/lingua-go":      "tolka/internal/language/detect",
	"github.com/urfave/cli/v2":            "tolka/internal/cli",
	"github.com/yuin/goldmark":            "tolka/internal/markdown",
	"codeberg.org/readeck/go-readability": "tolka/internal/extract",
	"github.com/blevesearch/snowballstem": "tolka/internal/stem",
}

// TestRooms holds the imports of each package to the table in ARCHITECTURE.md, and
// the table to the packages and imports that there are.
func TestRooms(t *testing.T) {
	allowed := roomTable(t)
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg, imports := fields[0], fields[1:]
		for _, i := range imports {
			for library, room := range soleImporters {
				if (i == library || strings.HasPrefix(i, library+"/")) && pkg != room && !strings.HasPrefix(pkg, "tolka/bench/") && !strings.HasPrefix(pkg, room+"/") {
					t.Errorf("%s imports %s, which only %s may", pkg, i, room)
				}
			}
		}
		if strings.HasPrefix(pkg, "tolka/bench/") || strings.HasPrefix(pkg, "tolka/internal/language/detect/") {
			continue
		}
		seen[pkg] = true
		may, ok := allowed[pkg]
		if !ok {
			t.Errorf("%s is not in ARCHITECTURE.md", pkg)
			continue
		}
		for _, i := range imports {
			if strings.HasPrefix(i, "tolka/") && !strings.HasPrefix(i, pkg+"/") && !may[i] && !may["everything"] {
				t.Errorf("%s imports %s, which ARCHITECTURE.md does not allow", pkg, i)
			}
		}
		for p := range may {
			if p != "everything" && !slices.Contains(imports, p) {
				t.Errorf("%s does not import %s, which ARCHITECTURE.md allows", pkg, p)
			}
		}
	}
	for pkg := range allowed {
		if !seen[pkg] {
			t.Errorf("%s is in ARCHITECTURE.md and nowhere else", pkg)
		}
	}
}

// roomTable reads the table of rooms: the packages that each may import.
func roomTable(t *testing.T) map[string]map[string]bool {
	data, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| `([^`]+)` \\| .* \\|(.*)\\|$")
	name := regexp.MustCompile("`([^`]+)`")
	table := make(map[string]map[string]bool)
	for _, m := range row.FindAllStringSubmatch(string(data), -1) {
		pkg := "tolka/" + m[1]
		if m[1] == "main.go" {
			pkg = "tolka"
		}
		may := make(map[string]bool)
		if strings.Contains(m[2], "everything") {
			may["everything"] = true
		}
		for _, n := range name.FindAllStringSubmatch(m[2], -1) {
			full := "tolka/internal/" + n[1]
			if n[1] == "prompts" {
				full = "tolka/prompts"
			}
			may[full] = true
		}
		table[pkg] = may
	}
	if _, ok := table["tolka/internal/article"]; !ok || len(table) < 10 {
		t.Fatalf("the table of rooms was not understood: %v", slices.Sorted(maps.Keys(table)))
	}
	return table
}

// TestLayers compares the picture of layers in ARCHITECTURE.md with the imports. With -update
// it draws the picture.
func TestLayers(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./internal/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	imports := make(map[string][]string)
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(strings.ReplaceAll(line, "tolka/internal/", ""))
		if !strings.HasSuffix(fields[0], "/gen") {
			imports[fields[0]] = fields[1:]
		}
	}
	// A package is one layer above the highest one that it imports.
	var layerOf func(pkg string) int
	layerOf = func(pkg string) int {
		layer := 0
		for _, i := range imports[pkg] {
			if _, own := imports[i]; own {
				layer = max(layer, layerOf(i)+1)
			}
		}
		return layer
	}
	var layers [][]string
	for _, pkg := range slices.Sorted(maps.Keys(imports)) {
		n := layerOf(pkg)
		for len(layers) <= n {
			layers = append(layers, nil)
		}
		layers[n] = append(layers[n], pkg)
	}
	var picture strings.Builder
	picture.WriteString("```mermaid\nflowchart TD\n")
	for n := len(layers) - 1; n >= 0; n-- {
		fmt.Fprintf(&picture, "  %d[\"%s\"]", n, strings.Join(layers[n], ", "))
		if n < len(layers)-1 {
			fmt.Fprintf(&picture, "; %d --> %d", n+1, n)
		}
		picture.WriteString("\n")
	}
	picture.WriteString("```\n")

	const begin, end = "<!-- layers -->\n", "<!-- /layers -->"
	data, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatal("ARCHITECTURE.md has no place for the picture of layers")
	}
	want := before + begin + picture.String() + end + after
	if *update {
		if err := os.WriteFile("ARCHITECTURE.md", []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if string(data) != want {
		t.Errorf("the picture of layers is not current: go test . -run TestLayers -update")
	}
	if lines := strings.Count(want, "\n"); lines > 150 {
		t.Errorf("ARCHITECTURE.md has %d lines, more than 150", lines)
	}
}
