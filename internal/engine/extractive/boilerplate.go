package extractive

import (
	"strings"
	"sync"
)

// isBoilerplate reports whether a paragraph or sentence begins like boilerplate, which is in an
// article's text but is not part of it: credits, calls to subscribe, links to other articles.
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

// boilerplate returns the lowercase beginnings of boilerplate in all languages.
var boilerplate = sync.OnceValue(func() []string {
	data, err := listFiles.ReadFile("lists/boilerplate.txt")
	if err != nil {
		panic(err) // the file is embedded in the program
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
})
