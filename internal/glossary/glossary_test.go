package glossary_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/article"
	"tolka/internal/glossary"
)

func TestLoad(t *testing.T) {
	want := []article.Term{{Source: "Haushalt", Target: "budget"}, {Source: "RDIF"}, {Source: "Rat, der", Target: "council"}}
	for name, text := range map[string]string{
		"a.csv":  "# agreed in May\nsource,target\nHaushalt,budget\nRDIF\n\"Rat, der\", council\n",
		"b.csv":  "\uFEFFHaushalt;budget\r\nRDIF;\r\nRat, der;council\r\n",
		"c.tsv":  "Haushalt\tbudget\nRDIF\t\nRat, der\tcouncil\n",
		"d.toml": "keep = [\"RDIF\"]\n[terms]\n\"Rat, der\" = \"council\"\nHaushalt = \"budget\"\n",
	} {
		got, err := glossary.Load(write(t, name, text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a.csv", "", "there is no term in it"},
		{"b.csv", "a,b,c\n", "entry 1 has 3 columns"},
		{"c.csv", "a,\"b\n", "line 1"},
		{"d.csv", "a,b\na,c\n", `"a" is to become "b" and "c"`},
		{"e.toml", "[term]\na = \"b\"\n", "line 1: a glossary has a table [terms] and a list keep, and no term"},
		{"f.toml", "[terms\n", "line 1"},
	} {
		_, err := glossary.Load(write(t, c.name, c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.name) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := glossary.Load("no such file"); err == nil {
		t.Error("a file that is not there is no error")
	}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}
