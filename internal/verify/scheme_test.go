package verify_test

import (
	"slices"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// An address that only a translation has is found without a slash, too; a colon is not an address.
func TestAddressWithoutSlash(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"The council: meet again in the autumn.":                   false,
		"The council data: meet again in the autumn.":              false,
		"The council meets: JavaScript:alert(1) in the autumn.":    true,
		"The council meets at data:text,nothing in the autumn.":    true,
		"The council meets at Mailto:nobody again in the autumn.":  true,
		"The council meets: WWW.evil.example again in the autumn.": true,
	} {
		findings := verify.Translation{From: language.Make("de"), To: language.Make("en"), Pairs: []verify.Pair{
			{Block: 1, Kind: article.Paragraph, Source: "Der Rat: er trifft sich im Herbst wieder.", Target: text},
		}}.Check()
		if got := slices.ContainsFunc(findings, func(f article.Finding) bool { return f.Check == "foreign" }); got != want {
			t.Errorf("%s: %v", text, findings)
		}
	}
}

// A special token is found whatever its form.
func TestSpecialTokens(t *testing.T) {
	t.Parallel()
	for _, token := range []string{"<|im_end|>", "<eos>", "[/INST]", "◁think▷", "AssistantFinal"} {
		findings := verify.Translation{From: language.Make("de"), To: language.Make("en"), Pairs: []verify.Pair{
			{Block: 1, Kind: article.Paragraph, Source: "Der Rat trifft sich im Herbst wieder.", Target: "The council will meet again in the autumn. " + token},
		}}.Check()
		if !slices.ContainsFunc(findings, func(f article.Finding) bool { return f.Check == "leak" }) {
			t.Errorf("%s: %v", token, findings)
		}
	}
}
