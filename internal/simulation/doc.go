// Package simulation runs tolka on 50 articles with everything that varies under the control
// of one seed: the engine's replies and how long they take, the clock, what the disk refuses,
// when a process is killed, what a user edits meanwhile. Its tests check what docs/reliability.md
// promises. A seed replays its run:
//
//	go test ./internal/simulation -seed 42 -v
package simulation
