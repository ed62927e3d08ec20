package store

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"tolka/internal/disk"
)

const (
	verdictSuffix = ".checks"
	// verdictShare is the part of the limit of Blocks that verdicts may take in addition.
	verdictShare = 16
)

// Verdicts returns what the checks said of the blocks of one result, as PutVerdicts has kept it.
func (b *Blocks) Verdicts(key Key) ([]byte, bool) {
	data, err := disk.ReadFile(b.verdictsPath(key), disk.Large)
	if err != nil {
		return nil, false
	}
	sum, verdicts, ok := bytes.Cut(data, []byte(" "))
	if !ok || string(sum) != Sum(verdicts) {
		return nil, false
	}
	return verdicts, true
}

// PutVerdicts keeps verdicts in a file of their own that replaces the one with the same key, and
// removes the oldest ones if all together take more than their share.
func (b *Blocks) PutVerdicts(key Key, verdicts []byte) error {
	if b.ReadOnly || int64(len(verdicts)) > b.verdictLimit() {
		return nil
	}
	if err := os.MkdirAll(b.dir, 0o700); err != nil {
		return err
	}
	data := append([]byte(Sum(verdicts)+" "), verdicts...)
	if err := b.replace(b.verdictsPath(key), data); err != nil {
		return err
	}
	return b.trimVerdicts()
}

// trimVerdicts removes the oldest files of verdicts until half of their share is free.
func (b *Blocks) trimVerdicts() error {
	files, size, err := b.verdictFiles()
	if err != nil || size <= b.verdictLimit() {
		return err
	}
	slices.SortFunc(files, func(x, y fs.FileInfo) int { return x.ModTime().Compare(y.ModTime()) })
	for _, f := range files {
		if size <= b.verdictLimit()/2 {
			break
		}
		if err := os.Remove(filepath.Join(b.dir, f.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		size -= f.Size()
	}
	return nil
}

// verdictFiles returns the files of verdicts, and how many bytes they have.
func (b *Blocks) verdictFiles() (files []fs.FileInfo, size int64, err error) {
	paths, err := filepath.Glob(filepath.Join(b.dir, "*"+verdictSuffix))
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil { // else another process has removed it
			files, size = append(files, info), size+info.Size()
		}
	}
	return files, size, err
}

func (b *Blocks) verdictLimit() int64 { return b.limit * shards / verdictShare }

func (b *Blocks) verdictsPath(key Key) string {
	return filepath.Join(b.dir, hex.EncodeToString(key[:16])+verdictSuffix)
}
