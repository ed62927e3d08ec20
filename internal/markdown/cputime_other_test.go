//go:build !unix

package markdown_test

import "time"

// processorTime returns 0: the benchmark shows the time of the clock only.
func processorTime() time.Duration { return 0 }
