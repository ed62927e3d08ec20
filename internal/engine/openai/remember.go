package openai

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"tolka/internal/disk"
)

// rememberedFor is how long an entry counts: behind a name there may be another model one
// day.
const rememberedFor = 30 * 24 * time.Hour

// mostEntries bounds the file. The oldest entries go first.
const mostEntries = 200

// switchFile keeps, across runs, which switches work for which model of which endpoint. It
// saves requests and nothing else: it may be deleted at any time, and a fault of it is
// ignored. The zero value keeps nothing.
type switchFile struct{ path string }

// entry is what is kept for a model of an endpoint.
type entry struct {
	// Switches are the parameters to send, Refused those that the server refused.
	Switches []string `json:"switches"`
	Refused  []string `json:"refused,omitempty"`
	Effort   string   `json:"effort,omitempty"`
	// Tried says that all switches were tried, Thinks that none of them stops the model.
	Tried  bool      `json:"tried,omitempty"`
	Thinks bool      `json:"thinks,omitempty"`
	Seen   time.Time `json:"seen"`
}

// read returns the entry of a model.
func (f switchFile) read(e endpoint, model string) (entry, bool) {
	got, ok := f.all()[keyOf(e, model)]
	if age := time.Since(got.Seen); age < 0 || age > rememberedFor {
		return entry{}, false
	}
	return got, ok
}

// keyOf returns the name of a model's entry. An address is the same with and without its version,
// which may be found out later.
func keyOf(e endpoint, model string) string {
	if v, ok := e.withVersion(); ok {
		e = v
	}
	return e.base + " " + model
}

// all returns the entries of the file.
func (f switchFile) all() map[string]entry {
	if f.path == "" {
		return nil
	}
	data, err := disk.ReadFile(f.path, disk.Settings)
	if err != nil {
		return nil
	}
	var all map[string]entry
	if json.Unmarshal(data, &all) != nil {
		return nil // damaged: found out again
	}
	return all
}

// write keeps the entry of a model. The file is replaced as a whole: of two runs that write
// at the same moment, one loses its entry and finds out again.
func (f switchFile) write(e endpoint, model string, n entry) {
	if f.path == "" {
		return
	}
	all := f.all()
	if all == nil {
		all = make(map[string]entry)
	}
	n.Seen = time.Now().UTC().Truncate(time.Second)
	all[keyOf(e, model)] = n
	for len(all) > mostEntries {
		oldest := ""
		for key, other := range all {
			if oldest == "" || other.Seen.Before(all[oldest].Seen) {
				oldest = key
			}
		}
		delete(all, oldest)
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil || os.MkdirAll(filepath.Dir(f.path), 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(f.path), ".reasoning-*.tmp")
	if err != nil {
		return
	}
	_, err = temp.Write(append(data, '\n'))
	if temp.Close() != nil || err != nil || os.Rename(temp.Name(), f.path) != nil {
		_ = os.Remove(temp.Name()) // a leftover that harms nobody
	}
}
