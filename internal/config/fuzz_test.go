package config

import (
	"errors"
	"slices"
	"testing"

	"tolka/internal/failure"
)

// Whatever stands in a file, it is refused with an *failure.Error, or each key in it may stand
// where it stands: a project's file sets nothing else, and neither does a table.
func FuzzFile(f *testing.F) {
	for _, seed := range []string{
		starter, projectStarter, "to = [\"en\", \"fr\"]\njobs = 3\n", "jobs.x = 1\n", "[cache]\nmax_size = 1\n", "modell = 1\n[fonts]\n",
		"[profiles.a]\nto = \"fr\"\n[engines.b]\nbase_url = \"http://x\"\nheaders = { X = \"y\" }\n",
		"engines = { a = { base_url = \"http://x\", jobs = 1 } }\n", "Engines.a.Base_url = 1\n", "[[engines]]\n", "engines = 3\n", "api_key = 1\n", "= 1",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, file := range []*File{{Path: "config.toml"}, {Path: ProjectName, dir: "project"}} {
			if err := file.decode(data); err != nil {
				var wrong *failure.Error
				if !errors.As(err, &wrong) || wrong.Message == "" || wrong.Hint == "" {
					t.Errorf("%#v", err)
				}
				continue
			}
			files, allowed := []*File{file}, []scope{0}
			if file.dir != "" {
				allowed[0] = inProject
			}
			for kind, in := range map[string]scope{"engines": inEngine, "profiles": inProfile} {
				for _, name := range file.names(kind) {
					files, allowed = append(files, file.table(kind, name)), append(allowed, in)
				}
			}
			for i, table := range files {
				for _, key := range keys() {
					if list, ok := table.get(key); ok && (len(list) == 0 || !slices.Contains(keysIn(allowed[i]), key)) {
						t.Errorf("%s sets %s to %q", table.Path, key, list)
					}
				}
			}
		}
	})
}
