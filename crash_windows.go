package main

import "runtime/debug"

// abortOnCrash has a crash of the program end it as one, and not with status 2, which
// scripts read as "wrong usage, nothing was sent".
func abortOnCrash() { debug.SetTraceback("crash") }
