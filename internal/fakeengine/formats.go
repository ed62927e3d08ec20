package fakeengine

// Thought is the model's reasoning in Formats. It contains words that must not be in any result.
const Thought = "The user wants this in English. We need to produce about sixty words, then the end mark, and keep [[abcd:1]] as it is. "

// Formats returns the ways in which models include their reasoning in a reply, by the name of a
// model or of its marker. "%s" is replaced by the reply.
func Formats() map[string]string {
	return map[string]string{
		"think":                "<think>\n" + Thought + "</think>\n\n%s",
		"capitals":             "<THINK>" + Thought + "</THINK>%s",
		"empty":                "<think>\n\n</think>\n\n%s",
		"late":                 "\n\nSure!\n<think>" + Thought + "</think>\n%s",
		"thinking":             "<thinking>\n" + Thought + "\n</thinking>\n\n%s",
		"thought":              "<thought>\n" + Thought + "</thought>\n%s",
		"reasoning":            "<reasoning>" + Thought + "</reasoning>%s",
		"Magistral":            "[THINK]" + Thought + "[/THINK]%s",
		"Kimi":                 "◁think▷" + Thought + "◁/think▷%s",
		"Seed":                 "<seed:think>" + Thought + "</seed:think>%s",
		"Cohere":               "<|START_THINKING|>" + Thought + "<|END_THINKING|><|START_RESPONSE|>%s<|END_RESPONSE|>",
		"Cohere, open":         "<|START_THINKING|>" + Thought + "<|END_THINKING|>%s",
		"harmony":              "<|channel|>analysis<|message|>" + Thought + "<|end|><|start|>assistant<|channel|>final<|message|>%s",
		"harmony, only words":  "analysis" + Thought + "assistantfinal%s",
		"harmony, end of turn": "%s<|return|>",
		"Gemma 4":              "<|channel>thought\n" + Thought + "<channel|>%s",
		"Granite":              "Here is my thought process:\n" + Thought + "\nHere is my response:\n%s",
		"headings":             "**Reasoning:**\n" + Thought + "\n\n**Final answer:**\n%s",
		"no mark at all":       Thought + "\n\n%s",
		"answer":               "<answer>\n%s",
		"ends of turn":         "%s</s><|eot_id|>",
	}
}
