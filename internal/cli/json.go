package cli

import (
	"encoding/json"
	"io"
)

// writeJSON writes a line of --json.
func writeJSON(w io.Writer, v any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	// Standard output that is gone ends the program by its signal.
	_ = e.Encode(v)
}
