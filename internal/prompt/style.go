package prompt

import (
	"io/fs"
	"strings"
)

// Styles returns the names of the built-in styles, as people write them.
func Styles() []string { return []string{"plain", "formal", "journalistic", "du", "Sie"} }

// Style returns the name and the text of the built-in style that is meant by a name
// in whatever letter case; ok is false where there is none. builtin holds the
// built-in prompts.
func Style(builtin fs.FS, name string) (canonical, text string, ok bool) {
	for _, s := range Styles() {
		if !strings.EqualFold(s, name) {
			continue
		}
		data, err := fs.ReadFile(builtin, "styles/"+strings.ToLower(s)+".md")
		return s, oneLine(string(data)), err == nil
	}
	return "", "", false
}
