// Package faulttest has tests alone: what tolka does when the disk is full, rights are
// missing or files go away, with real file systems, users and limits, on Linux. What
// needs rights that the tests do not have is skipped, and says so. Of each kind a few are
// run with different numbers; -faults N runs N.
package faulttest
