// Package crashtest has only tests, of the whole program. Some kill it at random moments, run
// two of it on one folder, and look at what is left. They run a short form with the other
// tests; the long one is
//
//	go test ./internal/crashtest -v -timeout 30m -kills 200 -articles 2000 -races 100 -signals 50
//
// Others fill the disk, take rights away or remove files, with real file systems, users and
// limits, on Linux. What needs rights that the tests do not have is skipped, and says so. Of
// each kind a few are run with different numbers; -faults N runs N.
package crashtest
