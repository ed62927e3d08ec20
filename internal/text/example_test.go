package text_test

import (
	"fmt"

	"tolka/internal/language"
	"tolka/internal/text"
)

func ExampleSentences() {
	for _, s := range text.Sentences("Dr. Meyer kam am 3. März. Er blieb.", language.Make("de")) {
		fmt.Printf("%q\n", s)
	}
	// Output:
	// "Dr. Meyer kam am 3. März. "
	// "Er blieb."
}
