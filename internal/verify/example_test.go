package verify_test

import (
	"fmt"

	"tolka/internal/language"
	"tolka/internal/verify"
)

func ExampleTranslation_Check() {
	t := verify.Translation{From: language.Make("de"), To: language.Make("en"), Pairs: []verify.Pair{
		{Block: 1, Source: "Der Umsatz stieg auf 1,5 Mrd. Euro.", Target: "Revenue rose to 1.5 billion euros."},
		{Block: 2, Source: "Mehr dazu unter {{1}}, ab 15 Uhr.", Target: "More about it from 4 p.m. on."},
	}}
	for _, f := range t.Check() {
		fmt.Println(f.Level, f)
	}
	// Output:
	// error placeholder: block 2: {{1}} is missing
	// warning numbers: block 2: "15 Uhr" is missing or changed; the translation has "4 p.m"
}
