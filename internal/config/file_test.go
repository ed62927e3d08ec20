package config

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each setting can stand in the user's config, and is found there.
func TestEachKeyCanStandInTheConfig(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for _, key := range keys() {
		switch key {
		case "engines":
			fmt.Fprint(&text, "engines.e.base_url = \"http://localhost\"\n")
		case "profile":
			fmt.Fprint(&text, "profile = \"p\"\n")
		case "api_key_env":
			fmt.Fprint(&text, "api_key_env = \"KEY\"\n")
		case "headers", "headers_env", "headers_cmd", "body":
			fmt.Fprintf(&text, "%s = { X = \"Y\" }\n", key)
		default:
			fmt.Fprintf(&text, "%s = %q\n", key, "1")
		}
	}
	v, err := resolve(t, text.String()+"[profiles.p]\n", "", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := keysOf(v.SetBy(User)); !slices.Equal(got, keys()) {
		t.Errorf("%d of %d settings: %v", len(got), len(keys()), got)
	}
}

// A project's file says nothing of where text and keys go, of money, or of checks. What it
// may set is what the page on settings says.
func TestWhatAProjectMaySet(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "settings.md"))
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, m := range regexp.MustCompile("`([a-z_]+)`").FindAllSubmatch(regexp.MustCompile(`(?s)- It may set (.*?)\.\n`).FindSubmatch(page)[1], -1) {
		said = append(said, string(m[1]))
	}
	may := keysIn(inProject)
	if slices.Sort(said); !slices.Equal(said, slices.Sorted(slices.Values(may))) {
		t.Errorf("the page says %v, and it may set %v", said, may)
	}
	for _, key := range keys() {
		s, _ := find(key)
		dangerous := s.in&inEngine != 0 && key != "model" || s.credential || slices.Contains([]string{"engine", "engines", "profile", "check", "max_cost", "max_tokens_total", "ca_file", "insecure_http", "no_cache"}, key)
		if dangerous && slices.Contains(may, key) {
			t.Errorf("a project's file may set %s", key)
		}
		_, err := files(t, "", key+" = \"x\"\n")
		if want := !slices.Contains(may, key); (err != nil) != want {
			t.Errorf("%s: refused: %v, want %v", key, err, want)
		}
	}
}

// A profile says nothing of where text and keys go, and an engine nothing else.
func TestWhatTablesMaySet(t *testing.T) {
	t.Parallel()
	for _, key := range keys() {
		s, _ := find(key)
		if _, err := files(t, "[profiles.p]\n"+key+" = \"1\"\n", ""); (err == nil) != (s.in&inProfile != 0) {
			t.Errorf("profile: %s: %v", key, err)
		}
		value := `"X1"`
		if slices.Contains(headerTables, key) || key == "body" {
			value = `{ X = "Y1" }`
		}
		text := "[engines.e]\nbase_url = \"http://localhost\"\n"
		if key == "base_url" {
			text = "[engines.e]\n"
		}
		if _, err := files(t, text+key+" = "+value+"\n", ""); (err == nil) != (s.in&inEngine != 0) {
			t.Errorf("engine: %s: %v", key, err)
		}
	}
}

func TestWrongFiles(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, user, project string
		want                []string
	}{
		{"unknown key", "to = \"fr\"\nmodell = \"sk-canary\"\n", "", []string{"config.toml:2: unknown key modell\n    2 | modell = …\n      | ^^^^^^\n", "hint: did you mean model?"}},
		{"two of them", "modell = \"x\"\nlenght = \"x\"\n", "", []string{"config.toml:1: unknown key modell\n", "config.toml:2: unknown key lenght\n", "hint: did you mean model?"}},
		{"unlike any", "zzz = 1\n", "", []string{"config.toml:1: unknown key zzz", "hint: the keys are the flags' names"}},
		{"in a profile", "[profiles.a]\nstile = \"x\"\n", "", []string{"config.toml:2: unknown key profiles.a.stile", "hint: did you mean style?"}},
		{"address in a profile", "[profiles.a]\nbase_url = \"x\"\n", "", []string{"profiles.a.base_url is not for a profile to set", "engine = \"NAME\""}},
		{"in an engine", "[engines.a]\nbase_url = \"http://localhost\"\nmodle = \"x\"\n", "", []string{"config.toml:3: unknown key engines.a.modle", "hint: did you mean model?"}},
		{"in an engine's line", "engines = { a = { base_url = \"http://localhost\", max_cost = 1 } }\n", "", []string{"config.toml: unknown key engines.a.max_cost", "hint: an engine has these keys"}},
		{"a typing mistake in an engine's line", "engines = { a = { base_url = \"http://localhost\", modle = 1 } }\n", "", []string{"config.toml:1: unknown key modle"}},
		{"a table", "to = \"fr\"\n[fonts.small]\nsize = 1\n", "", []string{"config.toml:2: unknown key fonts\n    2 | fonts = …"}},
		{"in capitals", "Jobs = 3\n[Engines.a]\nbase_url = \"http://localhost\"\n", "", []string{"config.toml:1: unknown key Jobs", "config.toml:3: unknown key Engines", "hint: did you mean jobs?"}},
		{"in the cache", "[cache]\nmin_size = 1\n", "", []string{"config.toml:2: unknown key cache.min_size"}},
		{"a key", "api_key = \"canary\"\n", "", []string{"config.toml:1: api_key: a key does not belong in the config file", "hint: a key comes from a variable"}},
		{"a key in a header", "headers = { Authorization = \"canary\" }\n", "", []string{"config.toml: headers: Authorization: a key does not belong in the config file"}},
		{"a header of two lines", "headers = { X = \"a\\nb\" }\n", "", []string{"headers: \"X\" cannot be sent"}},
		{"a key as a variable", "api_key_env = \"sk-canary\"\n", "", []string{"api_key_env: this is not the name of a variable"}},
		{"no TOML", "to = = \"fr\"\n", "", []string{"config.toml:1: ", "hint: tolka config init"}},
		{"a table of a setting", "[jobs]\nx = 1\n", "", []string{"config.toml: jobs is a setting, not a table"}},
		{"a table of a profile's setting", "[profiles.a.to]\nx = 1\n", "", []string{"config.toml: profiles.a: to is a setting, not a table"}},
		{"a table of a project's setting", "", "[style]\nx = 1\n", []string{ProjectName + ": style is a setting, not a table"}},
		{"a value of a table", "to = \"fr\"\nengines = 3\n", "", []string{"config.toml:2: a table is expected here\nhint: write named engines"}},
		{"a table without a name", "[engines]\nbase_url = \"x\"\n", "", []string{"config.toml:2: a table is expected here\nhint: write named engines"}},
		{"an array of tables", "[[profiles]]\nto = \"x\"\n", "", []string{"config.toml:1: a table is expected here\nhint: write named engines"}},
		{"an engine of tolka's", "[engines.auto]\nbase_url = \"http://localhost\"\n", "", []string{"engines.auto: this name is tolka's own"}},
		{"an engine without address", "[engines.a]\nmodel = \"x\"\n", "", []string{"engines.a has no base_url"}},
		{"a project's unknown key", "", "glosary = \"x\"\n", []string{ProjectName + ":1: unknown key glosary", "hint: did you mean glossary?"}},
		{"a project's address", "", "base_url = \"http://localhost\"\n", []string{ProjectName + ":1: base_url is not for a project file to set", "hint: the file may come from someone else"}},
		{"a project's engine", "", "[engines.a]\nbase_url = \"http://localhost\"\n", []string{ProjectName + ":1: engines is not for a project file to set"}},
		{"a project's folder", "", "out_dir = \"../out\"\n", []string{ProjectName + ": out_dir: \"../out\" is not inside "}},
		{"a project's folder, by way of one to come", "", "out_dir = \"new/../../out\"\n", []string{"\"new/../../out\" is not inside "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := files(t, tt.user, tt.project)
			got := complaint(t, err)
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("%s\nwant %s", got, want)
				}
			}
			if strings.Contains(got, "canary") {
				t.Errorf("it shows what is secret: %s", got)
			}
		})
	}
}

func TestFilesThatAreNotThere(t *testing.T) {
	t.Parallel()
	missing := filepath.Join(t.TempDir(), "none.toml")
	if f, err := load(missing, missing); f.User != nil || f.Project != nil || err != nil {
		t.Errorf("%v %v", f, err)
	}
}

// The nearest file upwards is the project's.
func TestProjectAbove(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	deep := filepath.Join(dir, "a", "b", "c")
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := ProjectAbove(deep); strings.HasPrefix(got, dir) {
		t.Error(got)
	}
	for _, at := range []string{dir, filepath.Join(dir, "a", "b")} {
		path := filepath.Join(at, ProjectName)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := ProjectAbove(deep); got != path {
			t.Errorf("%s, want %s", got, path)
		}
	}
}

// What a project's file names is in its folder, links followed.
func TestPathsOfAProject(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	project := filepath.Join(dir, "project")
	for path, text := range map[string]string{filepath.Join(dir, "secret"): "secret", filepath.Join(project, "in", "terms.csv"): "a,b"} {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../secret", filepath.Join(project, "link")); err != nil {
		t.Skip(err)
	}
	at := func(path string) Value {
		return Value{Key: "glossary", List: []string{path}, Origin: filepath.Join(project, ProjectName), Rank: Project, dir: project}
	}
	if data, err := at("in/terms.csv").ReadFile(t.Context(), 9); string(data) != "a,b" || err != nil {
		t.Errorf("%q %v", data, err)
	}
	for _, path := range []string{"../secret", "link", filepath.Join(dir, "secret")} {
		data, err := at(path).ReadFile(t.Context(), 9)
		if got := complaint(t, err); len(data) > 0 || !strings.Contains(got, "is not inside "+project) {
			t.Errorf("%s: %q %s", path, data, got)
		}
	}
	// A text that is no path is looked for, and not found.
	if _, err := at("formal / polite").ReadFile(t.Context(), 9); !os.IsNotExist(err) {
		t.Error(err)
	}
	if _, err := at("..").Folder(); err == nil {
		t.Error("a folder outside of the project")
	}
	if _, err := at("in").Folder(); err != nil {
		t.Error(err)
	}
	if _, err := at("none").Folder(); !os.IsNotExist(err) {
		t.Errorf("a folder that is not there: %v", err)
	}
}
