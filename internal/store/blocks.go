package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"tolka/internal/disk"
)

// Key names a cached block: a hash of everything that its text depends on.
type Key [sha256.Size]byte

// Blocks is the cache of what was made of blocks, in 256 files named by the first byte of the
// key. An entry is a line: the key, a checksum of what is on both sides of it, and the text as
// JSON, or null for one that was forgotten, with a space between them; the last line of a key
// counts. A line whose checksum does not fit is as if it were not there; lines of older versions
// have none. Entries are only ever appended, each with one write, so that several processes can
// share the folder and one that is killed loses its last line at most.
//
// A file over its limit drops the lines that do not count, then the oldest entries until half of
// the limit is left. Get appends an entry that might be dropped once more, so that what is used
// stays: an entry is only dropped if a quarter of the limit was written since its last use.
type Blocks struct {
	// ReadOnly has Get write nothing, as a dry run must not.
	ReadOnly bool
	Claims
	// Probe sees each change of the disk before it is made, in tests; else nil.
	Probe disk.Probe

	dir   string
	limit int64 // of one file, in bytes
	files [shards]blockFile
}

// shards is how many files of blocks there are.
const shards = 256

// blockFile is what is known of one of the files.
type blockFile struct {
	mu   sync.Mutex
	info fs.FileInfo
	// read is how much of the file the index knows.
	read  int64
	index map[Key]span
}

// span is where the line of an entry begins in its file, and how long it is.
type span struct{ at, length int64 }

// OpenBlocks returns the cached blocks in the folder dir, which take maxSize bytes at
// most. It touches nothing: the folder is made with the first block.
func OpenBlocks(dir string, maxSize int64) *Blocks {
	return &Blocks{dir: dir, limit: max(maxSize/shards, 1)}
}

// Get returns the text that is cached under a key.
func (b *Blocks) Get(key Key) (text string, ok bool) {
	found := b.readFile(key[0], []Key{key}, []int{0})
	if len(found) == 0 {
		return "", false
	}
	return found[0].text, true
}

// All yields the indexes and the texts of those keys that are cached, in any order. It opens each
// file once.
func (b *Blocks) All(keys []Key) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		inFile := make(map[byte][]int, min(len(keys), shards))
		for i, key := range keys {
			inFile[key[0]] = append(inFile[key[0]], i)
		}
		for shard, indexes := range inFile {
			for _, i := range b.readFile(shard, keys, indexes) {
				if !yield(i.index, i.text) {
					return
				}
			}
		}
	}
}

// indexed is the text of the key with an index.
type indexed struct {
	index int
	text  string
}

// readFile returns the texts of those keys with the given indexes that one of the files has.
func (b *Blocks) readFile(shard byte, keys []Key, indexes []int) (found []indexed) {
	file := &b.files[shard]
	file.mu.Lock()
	defer file.mu.Unlock()
	f, err := disk.Open(b.path(shard))
	if err != nil {
		return nil
	}
	defer f.Close()
	if err := file.refresh(f); err != nil {
		return nil
	}
	for _, i := range indexes {
		at, ok := file.index[keys[i]]
		if !ok {
			continue
		}
		line := make([]byte, at.length)
		if _, err := f.ReadAt(line, at.at); err != nil {
			continue
		}
		key, value, ok := parseEntry(line)
		if !ok || key != keys[i] {
			continue // the file is another one by now
		}
		if !b.ReadOnly && at.at < b.limit/2 && file.read > b.limit/4*3 {
			_ = b.write(shard, line) // if it fails, the entry is dropped sooner
		}
		var text string
		if json.Unmarshal(value, &text) == nil {
			found = append(found, indexed{i, text})
		}
	}
	return found
}

// Put remembers a text under a key.
func (b *Blocks) Put(key Key, text string) error { return b.append(key, text) }

// Forget takes a key's text away.
func (b *Blocks) Forget(key Key) error {
	if _, ok := b.Get(key); !ok {
		return nil
	}
	return b.append(key, nil)
}

// append writes an entry to the end of its file.
func (b *Blocks) append(key Key, value any) error {
	encoded, err := json.Marshal(value)
	if err != nil {
		return err
	}
	file := &b.files[key[0]]
	file.mu.Lock()
	defer file.mu.Unlock()
	return b.write(key[0], []byte(formatEntry(key, encoded)))
}

// write writes a line to the end of a file, and trims the file if it is over its limit. The
// caller holds the file's lock.
func (b *Blocks) write(shard byte, line []byte) error {
	path := b.path(shard)
	f, err := disk.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(b.dir, 0o700); err != nil {
			return err
		}
		f, err = disk.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	// It begins with a line end too: the last line may have been cut by a full disk.
	if err := b.Probe.Write(f, path, slices.Concat([]byte("\n"), line, []byte("\n"))); err != nil {
		return err
	}
	if info, err := f.Stat(); err == nil && info.Size() > b.limit {
		return b.trim(shard)
	}
	return nil
}

// trim keeps the newest entries of a file, up to half of what it may hold. What another
// process appends meanwhile may be lost with the old file.
func (b *Blocks) trim(shard byte) error {
	data, err := disk.ReadFile(b.path(shard), max(disk.Large, 2*b.limit))
	if err != nil {
		return err
	}
	return b.replace(b.path(shard), newest(data, b.limit/2))
}

// replace writes a file next to the others and renames it to path.
func (b *Blocks) replace(path string, data []byte) error {
	tmp, err := os.CreateTemp(b.dir, "*"+trimSuffix)
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}

// newest returns the lines of the newest entries of a file's data, in their order and of at most
// size bytes: of each key the last one that counts, and none for a text that was forgotten.
func newest(data []byte, size int64) []byte {
	var kept [][]byte
	seen := make(map[Key]bool)
	for len(data) > 0 {
		data = bytes.TrimSuffix(data, []byte("\n"))
		line := data[bytes.LastIndexByte(data, '\n')+1:]
		data = data[:len(data)-len(line)]
		key, value, ok := parseEntry(line)
		if !ok || seen[key] {
			continue
		}
		seen[key] = true
		if string(value) == "null" {
			continue
		}
		if size -= int64(len(line)) + 1; size < 0 {
			break
		}
		kept = append(kept, append(line[:len(line):len(line)], '\n'))
	}
	slices.Reverse(kept)
	return bytes.Join(kept, nil)
}

// refresh reads what is new in a file.
func (f *blockFile) refresh(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if f.info == nil || !os.SameFile(f.info, info) || info.Size() < f.read {
		f.index, f.read = make(map[Key]span), 0
	}
	f.info = info
	if info.Size() == f.read {
		return nil
	}
	unread := info.Size() - f.read
	r := bufio.NewReaderSize(io.NewSectionReader(file, f.read, unread), int(min(unread, 64<<10)))
	for {
		line, err := r.ReadBytes('\n')
		if err != nil { // a line without its end is still being written
			return nil
		}
		f.note(line)
		f.read += int64(len(line))
	}
}

// note adds a line to the index. It ignores lines that are not entries.
func (f *blockFile) note(line []byte) {
	line = bytes.TrimSuffix(line, []byte("\n"))
	key, value, ok := parseEntry(line)
	switch {
	case !ok:
	case string(value) == "null":
		delete(f.index, key)
	default:
		f.index[key] = span{f.read, int64(len(line))}
	}
}

const (
	blockSuffix = ".blocks"
	trimSuffix  = ".tmp"
)

func (b *Blocks) path(shard byte) string {
	return filepath.Join(b.dir, hex.EncodeToString([]byte{shard})+blockSuffix)
}

// Stat counts the blocks that are cached, and the bytes that they and the verdicts take on the disk.
func (b *Blocks) Stat() (blocks int, size int64, err error) {
	for shard := range shards {
		f, err := disk.Open(b.path(byte(shard)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, 0, err
		}
		file := &b.files[shard]
		file.mu.Lock()
		err = file.refresh(f)
		blocks += len(file.index)
		size += file.read
		file.mu.Unlock()
		f.Close()
		if err != nil {
			return 0, 0, err
		}
	}
	_, verdicts, err := b.verdictFiles()
	return blocks, size + verdicts, err
}

// Clear forgets everything. Only files that Blocks makes are taken away.
func (b *Blocks) Clear() error {
	for _, pattern := range []string{"[0-9a-f][0-9a-f]" + blockSuffix, "*" + verdictSuffix, "*" + trimSuffix} {
		paths, err := filepath.Glob(filepath.Join(b.dir, pattern))
		if err != nil {
			return err
		}
		for _, p := range paths {
			if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
