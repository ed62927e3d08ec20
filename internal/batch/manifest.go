package batch

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"tolka/internal/disk"
	"tolka/internal/store"
)

// Entry is a line of the manifest: a result, and what was asked for it.
type Entry struct {
	// Input is the article's path, Rel the one relative to the argument that named it.
	Input string `json:"input"`
	Rel   string `json:"rel"`
	// Output is the place of the result, and Root the folder that it must not leave.
	Output string `json:"output"`
	Root   string `json:"root,omitempty"`
	// To is the target language, "" for the article's own; From the article's.
	To   string `json:"to,omitempty"`
	From string `json:"from,omitempty"`
	// SourceSHA256 is the hash of the article's bytes, Settings the fingerprint of the
	// user's choices.
	SourceSHA256 string `json:"source_sha256"`
	Settings     string `json:"settings"`
	// Project is the folder of the article's project, whose corrections it has.
	Project string `json:"project,omitempty"`
	// Requests is what was asked.
	Requests []Asked `json:"requests"`
}

// Asked is one request of a result.
type Asked struct {
	// ID is its custom_id, File the file of requests that holds it.
	ID   string `json:"custom_id"`
	File string `json:"file"`
	// Segments are the IDs of the article's segments in it, Attempt the number of
	// repairs that came before it.
	Segments []string `json:"segments"`
	Attempt  int      `json:"attempt,omitempty"`
}

func manifestName(round int) string { return fmt.Sprintf("manifest-%04d.jsonl", round) }

// Entries reads the manifest of the job's first round, which lists every result.
func (j *Job) Entries() iter.Seq2[Entry, error] { return j.entries(1) }

func (j *Job) entries(round int) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		name := manifestName(round)
		f, err := disk.Open(j.Path(name))
		if err != nil {
			yield(Entry{}, err)
			return
		}
		defer f.Close()
		d := json.NewDecoder(bufio.NewReaderSize(f, 256<<10))
		for n := 1; ; n++ {
			var e Entry
			err := d.Decode(&e)
			if err == io.EOF {
				return
			}
			if err != nil {
				err = fmt.Errorf("%s: entry %d: %w", name, n, err)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// ids returns the custom_ids of all that the job ever asked.
func (j *Job) ids() (map[store.Key]bool, error) {
	ids := make(map[store.Key]bool)
	for round := range j.Round() {
		for e, err := range j.entries(round + 1) {
			if err != nil {
				return nil, err
			}
			for _, a := range e.Requests {
				if key, ok := keyOf(a.ID); ok {
					ids[key] = true
				}
			}
		}
	}
	return ids, nil
}
