package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/discover"
	"tolka/internal/hints"
	"tolka/internal/language"
)

// flagSynonyms are flags of similar programs, with the hint that leads to tolka's own way.
// A value that begins with "--" is the flag to use.
var flagSynonyms = map[string]string{
	"lang": "--to", "language": "--to", "target": "--to", "target-lang": "--to", "target-language": "--to", "l": "--to",
	"source": "--from", "source-lang": "--from", "source-language": "--from", "src": "--from",
	"input": pathsHint, "file": pathsHint, "i": pathsHint,
	"recursive": foldersHint, "recurse": foldersHint, "r": foldersHint, "R": foldersHint,
	"provider": "--engine", "backend": "--engine", "service": "--engine",
	"endpoint": "--base-url", "url": "--base-url", "api-base": "--base-url", "host": "--base-url", "server": "--base-url",
	"api-key": keyHint, "key": keyHint, "auth-key": keyHint, "token": keyHint,
	"concurrency": "--jobs", "parallel": "--jobs", "workers": "--jobs", "threads": "--jobs",
	"summary": "for a summary, use tolka summarize PATH, or tolka translate --with-summary PATH",
	"words":   "--length", "max-words": "--length", "max-length": "--length",
	"out": "--output", "output-dir": "--out-dir", "outdir": "--out-dir",
	"force":  "use --overwrite to replace files that were edited or are not tolka's, and --redo to redo results that are up to date",
	"silent": "--quiet", "debug": "--verbose", "no-colour": "--no-color", "thinking": "--reasoning",
}

const (
	pathsHint   = "give paths without a flag: tolka translate article.txt"
	foldersHint = "give the folder as a path, folders are read recursively: tolka translate DIR"
	keyHint     = "set OPENAI_API_KEY, or api_key_file or api_key_cmd in the config file: a key on the command line could be seen by others"
)

// commandSynonyms are commands of similar programs, with the hint that leads to tolka's own
// way.
var commandSynonyms = map[string]string{
	"version": "use tolka --version",
	"auth":    keyHint, "login": keyHint, "keys": keyHint,
	"summary": "use tolka summarize", "tr": "use tolka translate", "settings": "use tolka status", "man": "use tolka help COMMAND",
}

// flagSynonym returns the hint for a flag that command does not have but users of similar
// programs expect, or "".
func flagSynonym(name string, command *cliv2.Command) string {
	hint := flagSynonyms[name]
	if meant, ok := strings.CutPrefix(hint, "--"); ok {
		if command == nil || findFlag(meant, command) == nil {
			return ""
		}
		return "did you mean " + hint + "?"
	}
	return hint
}

// languageAsPath returns an error if the last path is not a file but a language, as in
// "tolka translate article.txt en", or nil.
func languageAsPath(c *cliv2.Context) error {
	paths := c.Args().Slice()
	if len(paths) < 2 || c.IsSet("to") {
		return nil
	}
	last := paths[len(paths)-1]
	if _, err := os.Lstat(last); !errors.Is(err, fs.ErrNotExist) || last == discover.Stdin {
		return nil
	}
	if _, err := language.Parse(last); err != nil {
		return nil
	}
	words := []string{"tolka", c.Command.Name, "--to", hints.Quote(last)}
	for _, p := range paths[:len(paths)-1] {
		words = append(words, hints.Quote(p))
	}
	return usage(fmt.Sprintf("there is no file %q", last), "for the language: "+strings.Join(words, " "))
}
