package discover

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"tolka/internal/disk"
	"tolka/internal/failure"
)

// IgnoreFile names the files that say, as .gitignore does, what a folder run leaves out
// of their folder and those below it.
const IgnoreFile = ".tolkaignore"

// ignored is the patterns of the ignore files that were met on a walk, in that order: the
// last one that matches decides.
type ignored struct{ patterns []pattern }

// pattern is one line of an ignore file: gitignore(5), "Pattern format".
type pattern struct {
	glob string // of the whole path below the folder that is walked
	// back takes back what was left out; folders matches no file.
	back, folders bool
}

// read takes in the ignore file of a folder, if there is one. dir is the folder's path with
// slashes below root, the folder that is walked.
func (i *ignored) read(root, dir string) error {
	path := filepath.Join(root, filepath.FromSlash(dir), IgnoreFile)
	data, err := disk.ReadFile(path, disk.Settings)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if errors.Is(err, fs.ErrPermission) {
		if _, err := os.Lstat(path); err != nil {
			return nil // nobody may look into the folder, which is reported by itself
		}
	}
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		p := parsePattern(line, dir)
		if !doublestar.ValidatePattern(p.glob) {
			return &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("line %d: %q is not a pattern", n, line), Hint: `\[ is the bracket itself`}
		}
		i.patterns = append(i.patterns, p)
	}
	return nil
}

// parsePattern makes a glob of a line in the ignore file of the folder dir.
func parsePattern(line, dir string) pattern {
	var p pattern
	line, p.back = strings.CutPrefix(line, "!")
	line, p.folders = strings.CutSuffix(line, "/")
	line = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(line) // no alternatives there
	if !strings.Contains(line, "/") {
		line = "**/" + line // in any folder below
	}
	if dir != "." {
		dir = globEscape.Replace(dir) + "/"
	} else {
		dir = ""
	}
	p.glob = dir + strings.TrimPrefix(line, "/")
	return p
}

// globEscape makes a folder's name a pattern that matches only this folder.
var globEscape = strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "{", `\{`)

// match reports whether a path is left out. The folders above it are not.
func (i *ignored) match(name string, isDir bool) bool {
	for n := len(i.patterns) - 1; n >= 0; n-- {
		p := i.patterns[n]
		if p.folders && !isDir {
			continue
		}
		if ok, _ := doublestar.Match(p.glob, name); ok {
			return !p.back
		}
	}
	return false
}
