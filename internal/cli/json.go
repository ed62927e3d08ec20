package cli

import (
	"io"

	"tolka/internal/report"
)

// writeJSON writes a line of --json. An error of standard output ends the command: see
// checkedWriter.
func writeJSON(w io.Writer, v any) { _ = report.WriteLine(w, v) }
