package discover

import "strings"

// Fault is why an argument names nothing that can be read.
type Fault struct {
	Message string
	// Hint says what to do next.
	Hint string
}

// Error returns the message.
func (f *Fault) Error() string { return f.Message }

// LooksLikeAddress reports whether a path that is not there may be meant as the address of
// a web page, but is none.
func LooksLikeAddress(path string) bool {
	return strings.Contains(path, "://") || strings.HasPrefix(path, "www.")
}
