// Package batch is the work of a run as files: the requests in the form that batch
// services and offline runners read, a manifest of what each is for, and what came back.
//
// A job is a folder. Its state is what was asked and what was answered, nothing else:
// whoever works on it runs the pipeline again from the beginning, with the answers that
// are there in the place of an engine. So a job can be killed at any moment, and what a
// result is does not depend on the order in which answers came.
//
//	job.json             what the job is: settings, files of requests; last written
//	requests-0001.jsonl  requests, as OpenAI's batch service reads them
//	manifest-0001.jsonl  for each result its input, its place and its requests
//	prompts/             the prompts
//	known/               the blocks that were remembered when the job began
//	answers/             what came back
//	batches.json         what was submitted
//	results/             what was fetched
package batch

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"

	"tolka/internal/disk"
	"tolka/internal/store"
)

const (
	headerName  = "job.json"
	stateName   = "batches.json"
	lockName    = ".lock"
	promptsName = "prompts"
	knownName   = "known"
	// correctionsName is the file with people's corrections as they were at the export.
	correctionsName = "corrections.json"
	answersName     = "answers"
	resultsName     = "results"
	partSuffix      = ".part"
	format          = 1
)

// The ways in which a folder cannot be used.
var (
	// ErrNoJob means that the folder holds no finished export.
	ErrNoJob = errors.New("this is not the folder of a batch job, or its export was not finished")
	// ErrIsJob means that the folder holds a job already.
	ErrIsJob = errors.New("this folder holds a batch job already")
	// ErrNotEmpty means that the folder holds files that are no job's.
	ErrNotEmpty = errors.New("this folder holds other files")
	// ErrBusy means that another program is at work on the job.
	ErrBusy = errors.New("another run of tolka is processing this job")
)

// Header is what job.json holds.
type Header struct {
	Format int `json:"format"`
	// ID tells the job from all others, for the batch service too.
	ID      string    `json:"id"`
	Created time.Time `json:"created"`
	// Dir is the folder that relative paths of the manifest start from.
	Dir string `json:"dir"`
	// Results is how many results the manifest lists.
	Results int `json:"results"`
	// Settings is what the results depend on, in the form of whoever made the job.
	Settings json.RawMessage `json:"settings"`
	// CorrectionsSHA256 is the hash of the file of people's corrections, "" if the export used none.
	CorrectionsSHA256 string `json:"corrections_sha256,omitempty"`
	// Limits is the most that a file of requests holds.
	Limits Limits `json:"limits"`
	Files  []File `json:"files"`
}

// File is a file of requests.
type File struct {
	Name     string `json:"name"`
	SHA256   string `json:"sha256"`
	Requests int    `json:"requests"`
	Bytes    int64  `json:"bytes"`
	Model    string `json:"model"`
	// Round is 1 for what was exported at first, and counts up with each follow-up.
	Round int `json:"round"`
}

// Job is the folder of a job, locked for this process.
type Job struct {
	Header
	dir    string
	locks  *store.Locks
	unlock func()
}

// Create makes the folder of a new job, or clears what a killed export has left in it.
// The job is there for others once Finish has written it.
func Create(dir string, now time.Time, settings any, limits Limits) (*Job, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		switch {
		case e.Name() == headerName:
			return nil, ErrIsJob
		case !ofJob(e.Name()):
			return nil, fmt.Errorf("%w: %s", ErrNotEmpty, e.Name())
		}
	}
	j := &Job{dir: dir, Header: Header{Format: format, ID: strings.ToLower(rand.Text()), Created: now.UTC().Truncate(time.Second), Limits: limits}}
	if j.Settings, err = json.Marshal(settings); err != nil {
		return nil, err
	}
	if j.Dir, err = os.Getwd(); err != nil {
		return nil, err
	}
	if err := j.lock(); err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.Name() != lockName {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return nil, err
			}
		}
	}
	return j, nil
}

// numbered matches the names of files that each round adds.
var numbered = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(requests|manifest)-\d+\.jsonl(\.part)?$`)
})

// ofJob reports whether a name is one that an export gives.
func ofJob(name string) bool {
	switch name {
	case lockName, promptsName, knownName, correctionsName, headerName + partSuffix:
		return true
	}
	return numbered().MatchString(name)
}

// Open opens a job that was exported.
func Open(dir string) (*Job, error) {
	j := &Job{dir: dir}
	if err := j.read(); err != nil { // a folder that is no job gets no lock
		return nil, err
	}
	if err := j.lock(); err != nil {
		return nil, err
	}
	if err := j.read(); err != nil { // another may have changed it before the lock was ours
		j.Close()
		return nil, err
	}
	return j, nil
}

// read reads job.json.
func (j *Job) read() error {
	data, err := disk.ReadFile(j.Path(headerName), disk.Large)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNoJob
	}
	if err != nil {
		return err
	}
	var h Header
	if err := json.Unmarshal(data, &h); err != nil {
		return fmt.Errorf("%s: %w", headerName, err)
	}
	if h.Format != format {
		return fmt.Errorf("%s has format %d, and this version of tolka knows %d", headerName, h.Format, format)
	}
	j.Header = h
	return nil
}

// lock keeps other processes off the job.
func (j *Job) lock() error {
	if j.locks == nil { // one for good: to close the file of another would give up the lock
		j.locks = store.OpenLocks(filepath.Join(j.dir, lockName))
	}
	unlock, ok, err := j.locks.TryLock(store.LockFor("job"))
	if err != nil {
		// A file system without locks: what is written is whole all the same.
		unlock, ok = func() {}, true
	}
	if !ok {
		return ErrBusy
	}
	j.unlock = unlock
	return nil
}

// Close lets others work on the job.
func (j *Job) Close() { j.unlock() }

// Path returns the path of one of the job's files.
func (j *Job) Path(name string) string { return filepath.Join(j.dir, name) }

// KeepCorrections keeps people's corrections as they are at the export: what is asked depends on them.
func (j *Job) KeepCorrections(v any) error {
	data, err := json.Marshal(v)
	if err == nil {
		err = writeWhole(j.Path(correctionsName), func(f *os.File) error {
			_, err := f.Write(data)
			return errors.Join(err, f.Chmod(0o600))
		})
	}
	if err == nil {
		j.CorrectionsSHA256 = hashOf(data)
	}
	return err
}

// Corrections reads what KeepCorrections has kept. ok is false if the export used none. The error is
// that of a file that is missing or not as the export wrote it.
func (j *Job) Corrections(v any) (ok bool, err error) {
	path := j.Path(correctionsName)
	data, err := disk.ReadFile(path, disk.Result)
	switch {
	case errors.Is(err, fs.ErrNotExist) && j.CorrectionsSHA256 == "":
		return false, nil
	case err != nil:
		return false, err
	case j.CorrectionsSHA256 != "" && j.CorrectionsSHA256 != hashOf(data):
		return false, fmt.Errorf("%s is not as the export wrote it", path)
	}
	if err := json.Unmarshal(data, v); err != nil { // of an earlier version
		return false, fmt.Errorf("%s: %w", path, err)
	}
	return true, nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Prompts returns the folder of the job's prompts.
func (j *Job) Prompts() string { return j.Path(promptsName) }

// Round returns the number of the newest files of requests.
func (j *Job) Round() int {
	newest := 0
	for _, f := range j.Files {
		newest = max(newest, f.Round)
	}
	return newest
}

// save writes job.json.
func (j *Job) save() error { return writeJSON(j.Path(headerName), j.Header) }

// blocks opens one of the job's folders of remembered text, which never drops any.
func (j *Job) blocks(name string) *store.Blocks {
	return store.OpenBlocks(j.Path(name), math.MaxInt64)
}

// writeJSON writes v to a file in one step, and to the disk.
func writeJSON(path string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return writeWhole(path, func(f *os.File) error {
		_, err := f.Write(append(data, '\n'))
		return err
	})
}

// writeWhole makes a file in one step: whoever looks sees all of it or nothing, after a
// crash too.
func writeWhole(path string, write func(*os.File) error) error {
	f, err := os.Create(path + partSuffix)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	return publish(path)
}

// publish gives a finished part its name.
func publish(path string) error {
	if err := os.Rename(path+partSuffix, path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	// Some systems cannot sync a folder; there the renaming alone has to do.
	_ = dir.Sync()
	return nil
}
