package markdown_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// documents returns our own documents, one for each construct, as they are,
// with Windows line ends, and without the last line's end behind a byte order
// mark.
func documents(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("testdata/documents/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	docs := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".md")
		source := string(data)
		docs[name] = source
		docs[name+"+crlf"] = strings.ReplaceAll(source, "\n", "\r\n")
		docs[name+"+bom"] = "\ufeff" + strings.TrimSuffix(source, "\n")
	}
	return docs
}

// splitLines returns the lines of s without their ends.
func splitLines(s string) []string { return strings.Split(s, "\n") }
