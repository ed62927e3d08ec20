package hints_test

import (
	"fmt"

	"tolka/internal/hints"
)

func ExampleQuote() {
	fmt.Println(hints.Quote("a.md"), hints.Quote("two words.md"))
	// Output: a.md 'two words.md'
}

func ExampleNearest() {
	fmt.Println(hints.Nearest("translte", []string{"summarize", "translate"}))
	// Output: translate
}
