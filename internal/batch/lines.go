package batch

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"os"

	"tolka/internal/store"
)

// Limits is the most that a file of requests holds.
type Limits struct {
	Requests int   `json:"requests"`
	Bytes    int64 `json:"bytes"`
}

// Most are the limits of OpenAI's service, which are the narrowest of those that read
// the format.
func Most() Limits { return Limits{Requests: 50_000, Bytes: 200_000_000} }

// writer writes the requests of one round, in as many files as they take.
type writer struct {
	job   *Job
	round int

	file  *lines // the last of files, nil between two
	files []File
	// seen says in which file each request is: equal requests are written once.
	seen map[store.Key]int
	// open holds the requests of files of which nothing has come back yet: they are not
	// written a second time. under counts those that were not.
	open  map[store.Key]string
	under int
}

// lines is a file of lines that is being written.
type lines struct {
	file *os.File
	buf  *bufio.Writer
	sum  hash.Hash
	path string
}

func (j *Job) newWriter(round int) *writer {
	return &writer{job: j, round: round, seen: make(map[store.Key]int)}
}

// add writes a line, unless the same already exists, and returns the name of the file
// that holds it.
func (w *writer) add(id store.Key, model string, line []byte) (string, error) {
	if n, ok := w.seen[id]; ok {
		return w.files[n].Name, nil
	}
	if name, ok := w.open[id]; ok {
		w.under++
		return name, nil
	}
	if w.file != nil {
		f := w.files[len(w.files)-1]
		if most := w.job.Limits; f.Requests >= most.Requests || f.Bytes+int64(len(line)) > most.Bytes || f.Model != model {
			if err := w.finish(); err != nil {
				return "", err
			}
		}
	}
	if w.file == nil {
		name := fmt.Sprintf("requests-%04d.jsonl", len(w.job.Files)+len(w.files)+1)
		file, err := createLines(w.job.Path(name))
		if err != nil {
			return "", err
		}
		w.file = file
		w.files = append(w.files, File{Name: name, Model: model, Round: w.round})
	}
	f := &w.files[len(w.files)-1]
	if err := w.file.write(line); err != nil {
		return "", err
	}
	f.Requests++
	f.Bytes += int64(len(line))
	w.seen[id] = len(w.files) - 1
	return f.Name, nil
}

// finish brings the open file to the disk, under the name of a part.
func (w *writer) finish() error {
	if w.file == nil {
		return nil
	}
	w.files[len(w.files)-1].SHA256 = hex.EncodeToString(w.file.sum.Sum(nil))
	err := w.file.close()
	w.file = nil
	return err
}

// publish gives all files their names.
func (w *writer) publish() error {
	for _, f := range w.files {
		if err := publish(w.job.Path(f.Name)); err != nil {
			return err
		}
	}
	return nil
}

func createLines(path string) (*lines, error) {
	f, err := os.Create(path + partSuffix)
	if err != nil {
		return nil, err
	}
	l := &lines{file: f, sum: sha256.New(), path: path}
	l.buf = bufio.NewWriterSize(f, 256<<10)
	return l, nil
}

func (l *lines) write(line []byte) error {
	l.sum.Write(line)
	_, err := l.buf.Write(line)
	return err
}

func (l *lines) close() error {
	return errors.Join(l.buf.Flush(), l.file.Sync(), l.file.Close())
}

// compactLine writes v as one line of JSON.
func compactLine(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
