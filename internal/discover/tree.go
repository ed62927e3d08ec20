package discover

import (
	"io/fs"
	"os"
	"path/filepath"
)

// tree is the files below a folder. Unlike those of os.DirFS, their names need not be UTF-8.
type tree string

func (t tree) path(name string) string { return filepath.Join(string(t), filepath.FromSlash(name)) }

// Open opens a file.
func (t tree) Open(name string) (fs.File, error) { return os.Open(t.path(name)) }

// Stat looks at a file.
func (t tree) Stat(name string) (fs.FileInfo, error) { return os.Stat(t.path(name)) }

// ReadDir lists a folder.
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(t.path(name)) }
