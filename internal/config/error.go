package config

import "tolka/internal/failure"

// wrong is the error for a file of settings, or a value in one, that cannot be used.
func wrong(message, hint string) error {
	return &failure.Error{Reason: failure.Usage, Message: message, Hint: hint}
}
