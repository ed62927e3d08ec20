package text

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

// listsOf returns, for each language that has a list in a folder of the
// program's files, a function that reads it when it is first called.
func listsOf[T any](files embed.FS, folder string, parse func(string) T) map[string]func() T {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		panic(err) // the files are part of the program
	}
	lists := make(map[string]func() T, len(entries))
	for _, e := range entries {
		lists[strings.TrimSuffix(e.Name(), ".txt")] = sync.OnceValue(func() T {
			data, err := files.ReadFile(folder + "/" + e.Name())
			if err != nil {
				panic(err)
			}
			return parse(string(data))
		})
	}
	return lists
}
