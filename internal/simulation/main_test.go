package simulation

import (
	"flag"
	"os"
	"runtime/debug"
	"testing"
)

// TestMain lets garbage grow: worlds are small, and a fifth of their time would be collection.
func TestMain(m *testing.M) {
	flag.Parse()
	debug.SetGCPercent(800)
	os.Exit(m.Run())
}
