// Package crashtest kills the program at random moments, lets two of it loose on one
// folder, and looks at what is left. It runs a short form with the other tests; the long
// one is
//
//	go test ./internal/crashtest -v -timeout 30m -kills 200 -articles 2000 -races 100 -signals 50
package crashtest
