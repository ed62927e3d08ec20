package stem_test

import (
	"fmt"

	"tolka/internal/language"
	"tolka/internal/stem"
)

func ExampleOf() {
	of := stem.Of(language.English)
	fmt.Println(of("talks"), of("talking"))
	// Output: talk talk
}
