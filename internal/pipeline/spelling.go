package pipeline

import "strings"

// eszett writes ss for ß.
var eszett = strings.NewReplacer("ß", "ss", "ẞ", "SS")

// spelt gives the texts of an answer the spelling of the target where it follows from
// the letters alone: ss for ß in Switzerland and Liechtenstein. Models forget it, and
// it is no reason to ask again. Inline code stays as it is.
func (t *translation) spelt(texts map[string]string) map[string]string {
	if !t.to.WithoutEszett() {
		return texts
	}
	for id, text := range texts {
		texts[id] = withoutEszett(text)
	}
	return texts
}

func withoutEszett(text string) string {
	if !strings.ContainsAny(text, "ßẞ") {
		return text
	}
	parts := strings.Split(text, "`") // every other one is inline code
	for i := 0; i < len(parts); i += 2 {
		parts[i] = eszett.Replace(parts[i])
	}
	return strings.Join(parts, "`")
}
