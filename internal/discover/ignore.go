package discover

import (
	"bufio"
	"io/fs"
	"path"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"
)

// IgnoreFile names the files that say, as .gitignore does, what a folder run leaves out
// of their folder and those below it.
const IgnoreFile = ".tolkaignore"

// ignored is the patterns of the ignore files that were met on a walk. Each holds below
// its own folder, and a later one outranks an earlier one.
type ignored struct{ patterns []gitignore.Pattern }

// read takes in the ignore file of a folder, where there is one. dir is a path with
// slashes below the folder that is walked.
func (i *ignored) read(fsys fs.FS, dir string) error {
	f, err := fsys.Open(path.Join(dir, IgnoreFile))
	if err != nil {
		return nil // there is none
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#") {
			i.patterns = append(i.patterns, gitignore.ParsePattern(line, parts(dir)))
		}
	}
	return lines.Err()
}

// match reports whether a path is left out. The folders above it are not.
func (i *ignored) match(name string, isDir bool) bool {
	return len(i.patterns) > 0 && gitignore.NewMatcher(i.patterns).Match(parts(name), isDir)
}

// parts returns the parts of a path with slashes; of ".", none.
func parts(name string) []string {
	if name == "." {
		return nil
	}
	return strings.Split(name, "/")
}
