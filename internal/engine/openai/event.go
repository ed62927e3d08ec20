package openai

import "time"

// EventKind says what an Event is about.
type EventKind int

// The kinds of event.
const (
	// Retried means that a request is sent again.
	Retried EventKind = iota
	// Paused means that all requests wait.
	Paused
	// Adapted means that requests are sent in another way from now on.
	Adapted
	// Loading means that the server is loading its model. A user sees nothing else happen.
	Loading
	// Thinks means that a model thinks although it should not. It concerns every user who pays
	// for it.
	Thinks
	// Estimated means that tolka counts tokens itself from now on. It concerns every user
	// who reads a total.
	Estimated
)

// Event is something that the client did on its own, for a user who wants to
// know. It never holds a key or an article's text.
type Event struct {
	Kind EventKind
	// Message says what happened, in one line, lower case.
	Message string
	// Wait is how long nothing is sent; 0 where there is no wait.
	Wait time.Duration
}
