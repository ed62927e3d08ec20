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

// What a file of requests may hold: the limits of OpenAI's service, which are the
// narrowest of those that read the format.
const (
	MaxRequests = 50_000
	MaxBytes    = 200_000_000
)

// writer writes the requests of one round, in as many files as they take.
type writer struct {
	job   *Job
	round int
	limit File // the most that a file may hold

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
	return &writer{job: j, round: round, limit: File{Requests: MaxRequests, Bytes: MaxBytes}, seen: make(map[store.Key]int)}
}

// add writes a line, unless the same is there already, and returns the name of the file
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
		if f.Requests >= w.limit.Requests || f.Bytes+int64(len(line)) > w.limit.Bytes || f.Model != model {
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
