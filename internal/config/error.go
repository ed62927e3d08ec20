package config

// Error is what is wrong with the settings: with a file of them, or with a value.
type Error struct {
	// Message says what is wrong and where it was set, Hint what to do.
	Message, Hint string
	// KeyUnset says that the settings are right, but that the variable which they name
	// for the API key is not set.
	KeyUnset bool
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

func wrong(message, hint string) error { return &Error{Message: message, Hint: hint} }
