package extractive

import (
	"strings"
	"sync"
)

// isBoilerplate reports whether s, a paragraph or a sentence, begins as things
// do that stand in an article's text without being part of it: credits, calls
// to subscribe, links to other articles.
func isBoilerplate(s string) bool {
	const longest = 300 // bytes: boilerplate is short
	s = strings.TrimSpace(s)
	if len(s) > longest {
		return false
	}
	s = strings.ToLower(s)
	for _, b := range boilerplate() {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	return false
}

// boilerplate returns the beginnings of boilerplate in all languages, in small
// letters.
var boilerplate = sync.OnceValue(func() []string {
	data, err := listFiles.ReadFile("lists/boilerplate.txt")
	if err != nil {
		panic(err) // the file is part of the program
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
})
