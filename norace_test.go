//go:build !race

package main

// raced says that these tests run with the race detector.
const raced = false
