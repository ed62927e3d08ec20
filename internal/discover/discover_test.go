package discover_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/discover"
	"tolka/internal/language"
)

// tree makes files and enters the folder that holds them.
func tree(t *testing.T, files ...string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for _, f := range files {
		if err := os.MkdirAll(filepath.Dir(f), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// find returns path and relative path of each input, with "!" behind an error.
func find(t *testing.T, o discover.Options, args ...string) []string {
	t.Helper()
	inputs, err := discover.Find(args, o)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, in := range inputs {
		s := filepath.ToSlash(in.Path) + " " + filepath.ToSlash(in.Rel)
		if in.Err != nil {
			s += "!"
		}
		out = append(out, s)
	}
	return out
}

func TestFind(t *testing.T) {
	tree(t, "a.txt", "b.MD", "c.png", "d[1].md", "sub/e.md", "sub/deep/f.markdown", "sub/.git/g.md", "sub/.h.md", "sub/a.en.md")
	result := func(path string) (bool, error) { return strings.HasSuffix(path, "a.en.md"), nil }
	for _, c := range []struct {
		name string
		o    discover.Options
		args []string
		want []string
	}{
		{"a file, whatever its ending", discover.Options{}, []string{"c.png"}, []string{"c.png c.png"}},
		{"a folder", discover.Options{IsResult: result}, []string{"sub"}, []string{"sub/deep/f.markdown deep/f.markdown", "sub/e.md e.md"}},
		{"here", discover.Options{IsResult: result}, []string{"."}, []string{"a.txt a.txt", "b.MD b.MD", "d[1].md d[1].md", "sub/deep/f.markdown sub/deep/f.markdown", "sub/e.md sub/e.md"}},
		{"a result that is named", discover.Options{IsResult: result}, []string{"sub/a.en.md"}, []string{"sub/a.en.md a.en.md"}},
		{"each once", discover.Options{IsResult: result}, []string{"sub/e.md", "./sub/e.md", "sub"}, []string{"sub/e.md e.md", "sub/deep/f.markdown deep/f.markdown"}},
		{"a name with brackets", discover.Options{}, []string{"d[1].md"}, []string{"d[1].md d[1].md"}},
		{"a glob", discover.Options{IsResult: result}, []string{"sub/**/*.m*"}, []string{"sub/deep/f.markdown deep/f.markdown", "sub/e.md e.md"}},
		{"a mere star", discover.Options{}, []string{"*"}, []string{"a.txt a.txt", "b.MD b.MD", "d[1].md d[1].md"}},
		{"a glob that says png", discover.Options{}, []string{"*.png"}, []string{"c.png c.png"}},
		{"a glob without a file", discover.Options{}, []string{"*.rst"}, []string{"*.rst *.rst!"}},
		{"nothing", discover.Options{}, []string{"no.md", "a.txt"}, []string{"no.md no.md!", "a.txt a.txt"}},
		{"include", discover.Options{Include: []string{"*.png"}}, []string{"."}, []string{"c.png c.png"}},
		{"exclude a folder", discover.Options{Exclude: []string{"deep", "a.*"}}, []string{"sub"}, []string{"sub/e.md e.md"}},
		{"exclude a path", discover.Options{Exclude: []string{"deep/**"}, IsResult: result}, []string{"sub"}, []string{"sub/e.md e.md"}},
		{"standard input", discover.Options{}, []string{"-", "-"}, []string{"- -"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, find(t, c.o, c.args...)); d != "" {
				t.Error(d)
			}
		})
	}
	if _, err := discover.Find([]string{"."}, discover.Options{Include: []string{"[a"}}); err == nil {
		t.Error("a wrong glob is no error")
	}
}

func TestLinkedFoldersAreNotFollowed(t *testing.T) {
	tree(t, "sub/a.md")
	if err := os.Symlink("..", "sub/loop"); err != nil {
		t.Skip("no links here:", err)
	}
	if d := cmp.Diff([]string{"sub/a.md a.md"}, find(t, discover.Options{}, "sub")); d != "" {
		t.Error(d)
	}
}

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		naming   discover.Naming
		path     string
		rel      string
		to, want string
	}{
		{discover.Naming{Template: "{stem}.{to}.md"}, "x/a.de.txt", "a.de.txt", "en", "x/a.de.en.md"},
		{discover.Naming{Template: "{stem}.{to}.md", OutDir: "out"}, "x/y/a.md", "y/a.md", "pt-BR", "out/y/a.pt-BR.md"},
		{discover.Naming{Template: "{stem}.summary.md"}, "README", "README", "", "README.summary.md"},
		{discover.Naming{Template: "{to}-{stem}"}, ".md", ".md", "en", "en-.md"},
		{discover.Naming{Template: "{stem}.{to}.md"}, "a{to}.txt", "a{to}.txt", "en", "a{to}.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, "x/a.de.txt", "a.de.txt", "en", "x/a.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, "a.pt_BR.srt", "a.pt_BR.srt", "en", "a.en.srt"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, "a.b.zh-Hant.mdx", "a.b.zh-Hant.mdx", "en", "a.b.en.mdx"},
		{discover.Naming{Template: "{base}-{stem}.{ext}"}, "a.DE.txt", "a.DE.txt", "en", "a-a.DE.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, "a.txt", "a.txt", "en", "a.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, "de.txt", "de.txt", "en", "de.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, ".de.txt", ".de.txt", "en", ".de.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, "a.german.txt", "a.german.txt", "en", "a.german.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, "a.new.txt", "a.new.txt", "en", "a.new.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}"}, "v1.20.txt", "v1.20.txt", "en", "v1.20.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}", From: language.Make("de")}, "a.de-AT.txt", "a.de-AT.txt", "en", "a.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}", From: language.Make("new")}, "a.new.txt", "a.new.txt", "en", "a.en.md"},
		{discover.Naming{Template: "{base}.{to}.{ext}", From: language.Make("de")}, "a.to.txt", "a.to.txt", "en", "a.to.en.md"},
	} {
		if got := filepath.ToSlash(c.naming.Place(discover.Input{Path: c.path, Rel: c.rel}, c.to)); got != c.want {
			t.Errorf("%+v of %s: %s, want %s", c.naming, c.path, got, c.want)
		}
	}
	for _, bad := range []string{"", "x.md", "{stem}/{to}.md", "{stem}.{lang}.md", `..\{stem}`} {
		if (discover.Naming{Template: bad}).Check() == nil {
			t.Errorf("the template %q is accepted", bad)
		}
	}
}

// The way from a result to its article is the same wherever both are, and by whichever path
// they are reached; an article that is a link is taken by its own name.
func TestWay(t *testing.T) {
	tree(t, "a/x.txt", "a/deep/x.txt", "b/x.txt")
	for link, target := range map[string]string{"link": "a", "b/link.txt": "../a/x.txt"} {
		if err := os.Symlink(target, link); err != nil {
			t.Skip("no links here:", err)
		}
	}
	abs, err := filepath.Abs("a")
	if err != nil {
		t.Fatal(err)
	}
	var ids discover.Identities
	for _, c := range []struct{ from, to, want string }{
		{"a/x.en.md", "a/x.txt", "x.txt"},
		{"./a/../a/x.en.md", "link/x.txt", "x.txt"},
		{filepath.Join(abs, "x.en.md"), "a/x.txt", "x.txt"},
		{"not/there/x.en.md", "a/x.txt", "../../a/x.txt"},
		{"x.en.md", filepath.Join(abs, "deep", "x.txt"), "a/deep/x.txt"},
		{"link/x.en.md", "b/link.txt", "../b/link.txt"},
	} {
		if got := ids.Way(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

// A file is one, by whichever path it is reached.
func TestLinksAreSeenThrough(t *testing.T) {
	tree(t, "real/a.md", "real/deep/b.md")
	for link, target := range map[string]string{"link": "real", "a-link.md": "real/a.md"} {
		if err := os.Symlink(target, link); err != nil {
			t.Skip("no links here:", err)
		}
	}
	abs, err := filepath.Abs("real/a.md")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"real/a.md a.md"}, find(t, discover.Options{}, "real/a.md", abs, "link/a.md", "a-link.md")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"link/a.md a.md", "link/deep/b.md deep/b.md"}, find(t, discover.Options{}, "link")); d != "" {
		t.Errorf("a linked folder that is named: %s", d)
	}
	if d := cmp.Diff([]string{"real/a.md a.md"}, find(t, discover.Options{SkipDir: "link/deep"}, "real")); d != "" {
		t.Errorf("a folder that is left out: %s", d)
	}
	got := discover.Collisions([]string{"real/a.md", "x.md"}, []string{"link/a.md", "link/new/x.md"})
	if d := cmp.Diff(map[int]discover.Collision{0: {With: "real/a.md", IsInput: true}}, got); d != "" {
		t.Error(d)
	}
}

func TestCollisions(t *testing.T) {
	inputs := []string{"a.txt", "a.md", "B.md", "b.en.md", "-", "-"}
	results := []string{"a.en.md", "A.en.md", "b.EN.md", "b.en.en.md", "-", "-"}
	got := discover.Collisions(inputs, results)
	want := map[int]discover.Collision{0: {With: "a.md"}, 1: {With: "a.txt"}, 2: {With: "b.en.md", IsInput: true}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestIgnoreFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		".tolkaignore":         "# drafts\n\ndrafts/\n*.log.txt\n!keep.log.txt  \n/top.md\ndeep/**/z?.md\n{a}.md\n\\#b.md\n",
		"deep/er/zz.md":        "x",
		"zz.md":                "x",
		"{a}.md":               "x",
		"#b.md":                "x",
		"[x]/.tolkaignore":     "/c.md",
		"[x]/c.md":             "x",
		"x/c.md":               "x",
		"a.md":                 "x",
		"top.md":               "x",
		"deep/top.md":          "x",
		"drafts/a.md":          "x",
		"deep/drafts/a.md":     "x",
		"b.log.txt":            "x",
		"keep.log.txt":         "x",
		"deep/.tolkaignore":    "c.md\r\n!x.log.txt\n",
		"deep/c.md":            "x",
		"c.md":                 "x",
		"deep/x.log.txt":       "x",
		"deep/er/c.md":         "x",
		"deep/er/.tolkaignore": "!c.md\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	inputs, err := discover.Find([]string{dir}, discover.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, in := range inputs {
		got = append(got, filepath.ToSlash(in.Rel))
	}
	want := []string{"a.md", "c.md", "deep/er/c.md", "deep/top.md", "deep/x.log.txt", "keep.log.txt", "x/c.md", "zz.md"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A file of which nobody can tell whether it is a result is not taken for an article.
func TestFindWhereAFileCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.md", "b.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	unknown := errors.New("unknown")
	inputs, err := discover.Find([]string{dir}, discover.Options{IsResult: func(path string) (bool, error) {
		if filepath.Base(path) == "b.md" {
			return false, unknown
		}
		return false, nil
	}})
	if err != nil || len(inputs) != 2 || inputs[0].Err != nil || !errors.Is(inputs[1].Err, unknown) {
		t.Errorf("%v %v", inputs, err)
	}
}

func TestReadList(t *testing.T) {
	for _, test := range []struct {
		list string
		nul  bool
		want []string
	}{
		{"a.md\nb c.md\n\nd.md", false, []string{"a.md", "b c.md", "d.md"}},
		{"a.md\r\nb.md\r\n", false, []string{"a.md", "b.md"}},
		{"a\nb.md\x00c.md\x00\x00d.md", true, []string{"a\nb.md", "c.md", "d.md"}},
		{"", false, nil},
		{"", true, nil},
	} {
		got, err := discover.ReadList(strings.NewReader(test.list), test.nul)
		if d := cmp.Diff(test.want, got); d != "" || err != nil {
			t.Errorf("%q: %v %s", test.list, err, d)
		}
	}
}
