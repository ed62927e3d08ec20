package glossary_test

import (
	"fmt"

	"tolka/internal/glossary"
)

func ExampleParse() {
	terms, err := glossary.Parse("terms.csv", []byte("Haushalt,budget\nRDIF\n"))
	for _, t := range terms {
		fmt.Println(glossary.Line(t))
	}
	fmt.Println(err)
	// Output:
	// Haushalt = budget
	// RDIF = RDIF
	// <nil>
}
