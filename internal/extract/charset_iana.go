package extract

import (
	"strings"

	"golang.org/x/text/encoding/ianaindex"
)

// charsetByIANA returns the charset of a name of IANA's registry, in lower case, that
// golang.org/x/text can decode, or nil.
//
// https://www.iana.org/assignments/character-sets
func charsetByIANA(name string) *charset {
	e, err := ianaindex.IANA.Encoding(name)
	if err != nil || e == nil {
		return nil
	}
	usual, err := ianaindex.IANA.Name(e)
	if err != nil {
		return nil
	}
	return &charset{strings.ToLower(usual), e}
}
