package pipeline

import "math"

// maxOpenFiles returns how many files this process may have open; the system sets no
// limit.
func maxOpenFiles() int { return math.MaxInt32 }
