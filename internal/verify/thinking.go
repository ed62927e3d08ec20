package verify

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"tolka/internal/article"
)

// specialTokens matches what language models use to structure a conversation, as their
// templates spell it. No article has one, but for those about such models.
var specialTokens = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<\|/?[a-z_]+(?:\|>|>)|<[a-z_]+\|>|◁/?\w+▷|\[/?(?:THINK|INST)\]|</?(?:think|thinking|thought|reasoning|reflection|seed:think|answer|response|unused\d+)>|</?s>|<(?:start|end)_of_turn>|<[be]os>|\bassistantfinal\b|assistantfinal[A-Z]`)
})

// Talk about the task: thinking that no tag marks. A strong phrase is enough; two different
// weak ones are, since an article may use one of them.
var (
	strongTalk = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\bend[- ]mark\b|\b(?:segment|end) markers?\b|\b(?:we|i) (?:need|have|want|should|must|will|am going|are going|am asked|are asked)(?: to)? (?:now )?(?:produce|write|create|craft|provide|give|draft|output|return|make) (?:a |an |the |this |my |our )?(?:[\p{L}\d-]+ ){0,3}(?:summary|translation)\b|\b(?:we|i) (?:need|have|should|must)(?: to)? (?:summari[sz]e|translate) (?:the|this|it)\b|\bthe user (?:wants|asks|asked|is asking|has asked|requests|requested) (?:me |us |for |a |that i )|\b(?:here is|this is) my (?:thought process|reasoning|thinking)\b`)
	})
	weakTalk = sync.OnceValue(func() []*regexp.Regexp {
		var out []*regexp.Regexp
		for _, phrase := range []string{
			`^(?:okay|ok|alright|hmm+|wait|so)[,.] `, `\blet me (?:think|write|draft|see|check|count|start|summari[sz]e|translate|craft)\b`, `\blet['’]s (?:think|write|draft|count|craft|summari[sz]e|translate)\b`,
			`\b(?:about|around|roughly|approximately) (?:\d+|forty|fifty|sixty|seventy|eighty|ninety|a hundred|one hundred) words\b`, `\bword (?:count|limit)\b`,
			`\bthe (?:instructions?|system (?:prompt|message)|prompt) (?:says?|asks?|requires?|wants?)\b`, `\b(?:we|i) (?:need|should|must|have) to (?:produce|write|output|include|mention|keep|avoid)\b`,
			`\b(?:the|this) (?:text|article|report) is about\b`, `\bfinal answer\b`,
		} {
			out = append(out, regexp.MustCompile(`(?im)`+phrase))
		}
		return out
	})
)

// summaryWords are the stems of "summarize"; an article with one of them may speak of
// summaries itself.
var summaryWords = []string{"summar", "zusammenf", "résum", "resum", "riassun", "samenvat", "streszcz", "shrnut"}

// Thinking returns a sign in text, the answer to source, that it is a model's thinking or
// holds a part of its template, and "" if there is none. A sign that the source has too is
// none.
func Thinking(source, text string) string {
	if m := foreignMatch(specialTokens(), source, text); m != "" {
		return m
	}
	if m := foreignMatch(strongTalk(), source, text); m != "" && !containsAny(source, translationWords) && !containsAny(source, summaryWords) {
		return m
	}
	first := ""
	for _, weak := range weakTalk() {
		m := foreignMatch(weak, source, text)
		switch {
		case m != "" && first != "":
			return first + "” and “" + m
		case m != "":
			first = m
		}
	}
	return ""
}

// foreignMatch returns the first match of an expression in text that source does not have.
func foreignMatch(expression *regexp.Regexp, source, text string) string {
	for _, m := range expression.FindAllString(text, 8) {
		if !strings.Contains(strings.ToLower(source), strings.ToLower(m)) {
			return strings.TrimSpace(m)
		}
	}
	return ""
}

// specialToken finds a special token in a block whose source does not have it.
func specialToken(_ *checker, b *block) []article.Finding {
	if !strings.ContainsAny(b.Target, "<[◁") && !strings.Contains(strings.ToLower(b.Target), "assistantfinal") {
		return nil
	}
	if m := foreignMatch(specialTokens(), b.Source, b.Target); m != "" {
		return fault("leak", b, fmt.Sprintf("%q looks like a special token of the model", m))
	}
	return nil
}

// thinking finds a summary that holds the model's thinking.
func thinking(_ *checker, b *block) []article.Finding {
	if m := Thinking(b.Source, b.Target); m != "" {
		return fault("leak", b, fmt.Sprintf("“%s” is thinking of the model's or a part of its template", shortened(m, 60)))
	}
	return nil
}
