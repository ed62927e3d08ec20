package markdown_test

import (
	"fmt"

	"tolka/internal/markdown"
)

func Example() {
	source := "## Tides\n\n- The [moon](https://example.org/moon) pulls.\n"

	blocks := markdown.Parse(source)
	labels := markdown.LabelsOf(blocks)
	translations := map[string]string{
		"Tides":                    "Gezeiten",
		"The [moon]({{1}}) pulls.": "Es zieht\n- der [Mond]({{1}}).",
	}
	texts := map[int]string{}
	for _, b := range blocks {
		if b.Prose() {
			protected, spans := markdown.Protect(b.Text, labels)
			texts[b.ID] = markdown.Restore(translations[protected], spans)
		}
	}
	result := markdown.Compose(blocks, texts)
	fmt.Print(result)
	fmt.Println(markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)))
	// Output:
	// ## Gezeiten
	//
	// - Es zieht
	//   \- der [Mond](https://example.org/moon).
	// []
}

func ExampleCompare() {
	source := "A *short* sentence.\n\nAnother `one`.\n"
	result := "Ein *kurzer* Satz.\n\nNoch `einer`.\n"
	for _, d := range markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)) {
		fmt.Println(d)
	}
	// Output:
	// block 2: code span `einer` is new
	// block 2: code span `one` is missing
}

func ExamplePlain() {
	fmt.Println(markdown.Plain("The [moon](https://example.org) is **not** &amp; never was `cheese`."))
	// Output: The moon is not & never was cheese.
}
