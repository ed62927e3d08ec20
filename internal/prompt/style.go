package prompt

import (
	"io/fs"
	"strings"
)

// Styles returns the names of the built-in styles, as people write them.
func Styles() []string { return []string{"plain", "formal", "journalistic", "du", "Sie"} }

// Style returns the canonical name and the text of a built-in style, ignoring case. ok is false if
// no style has that name. builtin holds the built-in prompts.
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
