package main

import (
	"bytes"
	"os"
	"testing"
)

// The table that the program has is the one that gen writes.
func TestTableIsCurrent(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../cldr.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, table()) {
		t.Error("cldr.tsv is not what gen writes: run go generate ./internal/language")
	}
}
