package review

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/failure"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

// A Publisher is how corrections reach the disk.
type Publisher struct {
	// Lock takes the lock of a result's place, which runs take too; ok is false while a run is
	// working on it.
	Lock func(path string) (unlock func(), ok bool)
	// Place returns where a result is published.
	Place func(Pair) output.Place
	// Keep keeps the bytes of a file that a correction is about to replace, so that they can be
	// restored. If it fails, nothing is saved.
	Keep func(path string, before, after []byte) error
	// Saved is called after a correction was saved; it may be nil.
	Saved func(Pair)
}

// blankLine separates two blocks in a text.
var blankLine = regexp.MustCompile(`\n\s*\n`)

// Reasons of a refused correction.
var (
	errChanged = errors.New("the file has changed since this page was loaded, so nothing was saved")
	errNoBlock = errors.New("this block cannot be corrected here")
)

// version is the hash of the file as the page shows it.
func (a *Article) version() string { return output.Hash(a.data) }

// block returns the prose of the result's file, and the index among them of the block that a
// page names.
func (a *Article) blocks(at int) (all []article.Block, block article.Block, err error) {
	if !slices.ContainsFunc(a.Rows, func(r Row) bool { return r.target == at && at >= 0 }) {
		return nil, block, errNoBlock
	}
	all = a.flavor.Parse(string(a.data))
	return all, prose(all)[at], nil
}

// Correct replaces the text of one block of an article's result by a person's, and publishes
// the file as a run does: whole or not at all, and only if it still is what the article shows.
// It does not change the record, so that the result counts as edited.
func (p Publisher) Correct(_ context.Context, a *Article, at int, text string) error {
	all, block, err := a.blocks(at)
	if err != nil {
		return err
	}
	text = strings.Trim(strings.ReplaceAll(text, "\r\n", "\n"), " \t\r\n") // an ideographic space may begin a paragraph
	switch {
	case strings.TrimSpace(text) == "":
		return errors.New("the text is empty; to remove a block, edit the file")
	case blankLine.MatchString(text):
		return wouldSplit(len(blankLine.FindAllString(text, -1)) + 1)
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return errors.New("the text is not valid UTF-8")
	}
	unlock, ok := p.Lock(a.Result.Path)
	if !ok {
		return errors.New("tolka is working on this file; save again when it is done")
	}
	defer unlock()
	st := output.Inspect(a.Result.Path)
	if st.Kind != output.Own || !st.Matches(a.data) {
		return errChanged
	}
	doc := markdown.Compose(all, map[int]string{block.ID: text})
	if doc == string(a.data) {
		return nil
	}
	if err := a.sameElsewhere(doc, at, st.Record); err != nil {
		return err
	}
	info, err := os.Stat(a.Result.Path)
	if err != nil {
		return notSaved(a.Name, err)
	}
	if err := p.Keep(a.Result.Path, a.data, []byte(doc)); err != nil {
		return notSaved("a copy of "+a.Name, err)
	}
	err = output.Publish(p.Place(a.Pair), []byte(doc), info.Mode().Perm(), st)
	if errors.Is(err, output.ErrExists) {
		return errChanged
	}
	if err == nil && p.Saved != nil {
		p.Saved(a.Pair)
	}
	return notSaved(a.Name, err)
}

// notSaved is the failure of a correction that cannot be written, nil if err is. It has no place but its result,
// so that the hints for a run do not help.
func notSaved(place string, err error) error {
	if err == nil {
		return nil
	}
	f := failure.Of(failure.Writing(place, err))
	f.Hint = "Copy your text; once tolka can write there, save again"
	return f
}

// wouldSplit is the error of a text that has n blocks instead of one.
func wouldSplit(n int) error {
	return fmt.Errorf("the text would become %d blocks; change the structure in the file", n)
}

// sameElsewhere returns an error if a correction would change more of the document than its
// block: the text of another one, or the record.
func (a *Article) sameElsewhere(doc string, at int, rec output.Record) error {
	before, after := prose(a.flavor.Parse(string(a.data))), prose(a.flavor.Parse(doc))
	if len(before) != len(after) {
		return wouldSplit(1 + len(after) - len(before))
	}
	for i := range before {
		if i != at && before[i].Text != after[i].Text {
			return fmt.Errorf("the text would also change block %d", i+1)
		}
	}
	if own, _, ok := output.ReadRecord([]byte(doc)); !ok || !reflect.DeepEqual(own, rec) {
		return errors.New("the text would change the record of the result")
	}
	return nil
}
