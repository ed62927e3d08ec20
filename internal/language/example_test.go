package language_test

import (
	"fmt"

	"tolka/internal/language"
)

func ExampleParse() {
	for _, typed := range []string{"de_at", "Brazilian Portuguese", "日本語"} {
		tag, err := language.Parse(typed)
		fmt.Println(tag, tag.Name(), err)
	}
	_, err := language.Parse("Germn")
	fmt.Println(err)
	// Output:
	// de-AT German (Austria) <nil>
	// pt-BR Portuguese (Brazil) <nil>
	// ja Japanese <nil>
	// unknown language "Germn"; did you mean German?
}

func ExampleSame() {
	fmt.Println(language.Same(language.Make("de-CH"), language.Make("de")), language.Same(language.Make("de"), language.Make("de-CH")))
	// Output: true false
}

func ExampleTag_Base() {
	fmt.Println(language.Make("zh_Hant_HK").Base(), language.Make("no").Base())
	// Output: zh nb
}
