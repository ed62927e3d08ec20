package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/hints"
	"tolka/internal/language"
)

// lengthWord matches the length of a summary, as users of similar programs give it without a flag.
var lengthWord = regexp.MustCompile(`^(\d+%?|short|medium|long)$`)

// misplaced returns an error if paths are not files but languages or a length, as in
// "tolka translate article.txt en" and "tolka summarize article.txt 100", or nil.
func misplaced(c *cliv2.Context, task choice.Task) error {
	paths := c.Args().Slice()
	if len(paths) == 1 && paths[0] == "help" && isMissing(paths[0]) {
		return usage(`there is no file "help"`, fmt.Sprintf("tolka help %s shows its flags", task))
	}
	var files, languages, flags []string
	wrong := ""
	for _, p := range paths {
		_, err := language.Parse(p)
		switch {
		case !isMissing(p):
			files = append(files, hints.Quote(p))
			continue
		case slices.Contains([]string{"to", "into"}, p):
		case task == choice.Summarize && !c.IsSet("length") && lengthWord.MatchString(p):
			flags = append(flags, "--length", p)
		case err == nil && !c.IsSet("to"):
			languages = append(languages, hints.Quote(p))
		default:
			return nil // a path that is mistyped, like any other
		}
		wrong = p
	}
	if len(languages) == 2 && !c.IsSet("from") && task == choice.Translate {
		flags = append(flags, "--from", languages[0], "--to", languages[1])
	} else if len(languages) > 0 {
		flags = append(flags, "--to", strings.Join(languages, ","))
	}
	if len(flags) == 0 {
		return nil
	}
	what := "language"
	if len(languages) == 0 {
		what = "length"
	}
	if len(files) == 0 {
		files = []string{"article.txt"}
	}
	words := slices.Concat([]string{"tolka", c.Command.Name}, flags, files)
	return usage(fmt.Sprintf("there is no file %q", wrong), "for the "+what+": "+strings.Join(words, " "))
}

// isMissing reports whether an argument names nothing that could be read.
func isMissing(arg string) bool {
	_, err := os.Lstat(arg)
	return arg != discover.Stdin && errors.Is(err, fs.ErrNotExist)
}
