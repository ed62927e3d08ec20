package language

// MarshalText writes the tag as String does.
func (t Tag) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText wrote. The error is Parse's.
func (t *Tag) UnmarshalText(text []byte) (err error) {
	*t = Tag{}
	if len(text) > 0 {
		*t, err = Parse(string(text))
	}
	return err
}
