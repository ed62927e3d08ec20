package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The table of environment variables has every variable that the code reads.
func TestEnvironmentRows(t *testing.T) {
	t.Parallel()
	var table strings.Builder
	for _, r := range environmentRows() {
		table.WriteString(r.term + "\n")
	}
	reads := regexp.MustCompile(`[gG]etenv\("([A-Z_]+)"\)`)
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		code, err := os.ReadFile(path)
		for _, m := range reads.FindAllStringSubmatch(string(code), -1) {
			seen++
			if !regexp.MustCompile(`\b` + m[1] + `\b`).MatchString(table.String()) {
				t.Errorf("%s reads %s, which is not in the table", path, m[1])
			}
		}
		return err
	})
	if err != nil || seen == 0 {
		t.Error(seen, err)
	}
}

func TestStrayVariables(t *testing.T) {
	t.Parallel()
	got := strayVariables([]string{"TOLKA_MODEL=a", "TOLKA_MODLE=b", "TOLKA_EMPTY=", "HOME=/", "TOLKA_API_KEY=c"})
	if strings.Join(got, " ") != "TOLKA_API_KEY TOLKA_MODLE" {
		t.Error(got)
	}
}
