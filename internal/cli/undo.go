package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/failure"
	"tolka/internal/pipeline"
	"tolka/internal/report"
	"tolka/internal/store"
)

func (env Env) undo() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "[PATH...]",
		Description: `Restores the files that the last run replaced: all of them, or the files and
folders that you name. Files that were changed since stay as they are. Replaced
files are kept for 90 days, 256 MB at most. To undo an undo, run it again.`,
		Flags: []cliv2.Flag{
			toggle("dry-run", "show what would be restored, and change nothing"),
			toggle("quiet", "print failures only", "q"),
		},
		Action: env.runUndo,
	}
}

// replacedFiles is where replaced files are kept.
func replacedFiles() *store.Replaced {
	return store.OpenReplaced(filepath.Join(xdg.StateHome, "tolka", "replaced"), time.Now)
}

func (env Env) runUndo(c *cliv2.Context) error {
	replaced := replacedFiles()
	notes, err := replaced.Notes()
	if err != nil {
		return failure.Reading(err)
	}
	last := pipeline.LastRun(notes, c.Args().Slice())
	if len(last) == 0 {
		where, hint := "", ""
		if c.NArg() > 0 {
			where, hint = " there", "leave PATH out to undo the last run, wherever it was"
		}
		return &failure.Error{Reason: failure.IO, Message: "there is nothing to undo: no run replaced a file" + where, Hint: hint}
	}
	undoer := pipeline.Undoer{Replaced: replaced, Locks: locks(), DryRun: c.Bool("dry-run")}
	what := "restored"
	if undoer.DryRun {
		what = "would be restored"
	}
	failed, hinted := 0, make(map[string]bool)
	for _, r := range last {
		name := report.OneLine(fromHere(r.Path))
		if err := undoer.Restore(r); err != nil {
			f := failure.Of(err)
			failed++
			hint := f.Hint
			if hinted[hint] {
				hint = ""
			}
			hinted[hint] = true
			writeProblem(env.Stderr, f.Message, hint)
			continue
		}
		if !c.Bool("quiet") {
			fmt.Fprintf(env.Stderr, "%s: %s as it was before the run of %s\n", name, what, r.Time.Local().Format("2006-01-02 15:04"))
		}
	}
	switch {
	case failed == 0:
		return nil
	case failed == len(last):
		return reported{exitFailed}
	}
	return reported{exitPartly}
}

// fromHere returns a path from the current folder if it is in there.
func fromHere(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if way, err := filepath.Rel(here, path); err == nil && !strings.HasPrefix(way, "..") {
		return way
	}
	return path
}
