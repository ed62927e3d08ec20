package openai

import (
	"strings"
	"testing"
)

const thoughts = "Okay, the user wants a translation of a German text. I should keep [[abcd:1]] and the end mark.\n"

func TestSplitThinking(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, reply, text string
		thinks, open      bool
	}{
		{"nothing", "", "", false, false},
		{"no thinking", "\n text \n", "\n text \n", false, false},
		{"think", " \n<think>\na\n</think>\n\n text\n", "text\n", true, false},
		{"two blocks", "<think>a</think><think>b</think>text", "text", true, false},
		{"an empty block", "<think>\n\n</think>\n\ntext", "text", false, false},
		{"only a block", "<think></think>", "", false, false},
		{"an open block", "<think>a", "", true, true},
		{"an open block of another kind", "[THINK]a", "", true, true},
		{"only the end", "a</think>\ntext", "text", true, false},
		{"only another end", "a[/THINK]text", "text", true, false},
		{"capitals", "<THINK>a</THINK>text", "text", true, false},
		{"after a word", "Sure.\n<think>a</think>\ntext", "text", true, false},
		{"after a word on the line", "Sure! <think>a</think>\ntext", "text", true, false},
		{"in the middle", "text <think> in the middle", "text <think> in the middle", false, false},
		{"after a sentence of the text", strings.Repeat("A sentence. ", 5) + "<think>a</think> more", strings.Repeat("A sentence. ", 5) + "<think>a</think> more", false, false},
		{"thinking", "<thinking>a</thinking>text", "text", true, false},
		{"thought", "<thought>a</thought>text", "text", true, false},
		{"reasoning", "<reasoning>a</reasoning>text", "text", true, false},
		{"Magistral", "[THINK]a[/THINK]text", "text", true, false},
		{"Kimi", "◁think▷a◁/think▷text", "text", true, false},
		{"Seed", "<seed:think>a</seed:think>text", "text", true, false},
		{"Cohere", "<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>text<|END_RESPONSE|>", "text", true, false},
		{"harmony", "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>text<|return|>", "text", true, false},
		{"harmony from its start", "<|start|>assistant<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>text", "text", true, false},
		{"harmony without thinking", "<|channel|>final<|message|>text", "text", false, false},
		{"harmony without tokens", "analysisaassistantfinaltext", "text", true, false},
		{"a text about an analysis", "Analysis of the budget.", "Analysis of the budget.", false, false},
		{"Gemma 4", "<|channel>thought\na<channel|>text", "text", true, false},
		{"Granite", "Here is my thought process:\na\nHere is my response:\ntext", "text", true, false},
		{"headings", "**Reasoning:**\na\n\n**Final answer:**\ntext", "text", true, false},
		{"an answer in tags", "<answer>\ntext\n</answer>", "text", false, false},
		{"ends of turn", "text</s><|eot_id|>", "text", false, false},
		{"a marker first", "[[abcd:1]]\nUse `</think>` to close it.\n[[abcd:end]]", "[[abcd:1]]\nUse `</think>` to close it.\n[[abcd:end]]", false, false},
	}
	for _, test := range tests {
		for _, a := range []string{"a", thoughts} { // a is the thinking
			reply := strings.Replace(test.reply, "a</", a+"</", 1)
			want := strings.Replace(test.text, "a</", a+"</", 1)
			got := splitThinking(reply)
			if got.text != want || got.open != test.open || (strings.TrimSpace(got.thinking) != "") != test.thinks {
				t.Errorf("%s: %q: %+v", test.name, reply, got)
			}
		}
	}
}

// As soon as a reply begins, it is known whether that is thinking.
func TestBeginsToThink(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]bool{
		"":                                 {false, false},
		"\n ":                              {false, false},
		"<thi":                             {false, false},
		"<think>":                          {false, false},
		"<think>\n\n":                      {false, false},
		"<think>\n\n</think>\n\n":          {false, false},
		"<think>\n\n</think>\n\nText":      {false, true},
		"<think>\nOk":                      {true, true},
		"[[abcd:1]]":                       {false, true},
		"The":                              {false, true},
		"<|channel|>analysis<|message|>We": {true, true},
	} {
		if thinks, known := beginsToThink(text); thinks != want[0] || known != want[1] {
			t.Errorf("%q: %v, %v; want %v", text, thinks, known, want)
		}
	}
}

// A few words that end as a sentence may come before thinking.
func TestIsPreface(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"":         true,
		" \n":      true,
		"Sure!":    true,
		"Sure":     false,
		"Sure\n":   true,
		"[[a:1]].": false,
		strings.Repeat("a", longestPreface-1) + ".": true,
		strings.Repeat("a", longestPreface) + ".":   false,
	} {
		if got := isPreface(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
