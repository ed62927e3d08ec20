package markdown

import (
	"bytes"
	"strings"
)

// Restore puts the spans that Protect took out back into a text in which they
// may have moved. Space inside a placeholder is tolerated. A placeholder that was
// invented stays in the text: the checks report it, and those that were lost or doubled.
func Restore(text string, spans []Span) string {
	if _, n, _ := nextPlaceholder(text); n == 0 {
		return text
	}
	out := make([]byte, 0, len(text)+64)
	// value is where the value of an attribute begins in out, if one is open, and quote its
	// quotation mark.
	value, quote := 0, byte(0)
	for {
		i, n, number := nextPlaceholder(text)
		if n == 0 {
			break
		}
		out = append(out, text[:i]...)
		raw := text[i : i+n]
		text = text[i+n:]
		if number < 1 || number > len(spans) {
			out = append(out, raw...)
			continue
		}
		span := spans[number-1]
		if span.closes && value > 0 {
			out = closeValue(out, value, quote)
		}
		if span.below {
			out = endLine(out)
		}
		switch {
		case isBreak(span.Text):
			out = append(out, span.Text...)
			text = strings.TrimPrefix(text, "\n")
		case span.short != "" && strings.HasPrefix(text, "]") && bytes.HasSuffix(out, []byte("["+span.Text+"][")):
			// The text is still its own label: write it as the source did.
			out = append(out[:len(out)-len(span.Text)-len("[][")], span.short...)
			text = text[1:]
		default:
			out = append(out, span.Text...)
		}
		value, quote = 0, span.opens
		if quote != 0 {
			value = len(out)
		}
		if rest := strings.TrimLeft(text, " \t"); span.above && rest != "" && rest[0] != '\n' {
			out = append(out, '\n')
			text = rest
		}
	}
	out = append(out, text...)
	return string(out)
}

// closeValue makes what out holds from start on the value of an attribute.
func closeValue(out []byte, start int, quote byte) []byte {
	value := string(out[start:])
	switch {
	case quote != bareValue && strings.IndexByte(value, quote) >= 0:
		value = strings.ReplaceAll(value, string(quote), escapedQuote(quote))
	case quote == bareValue && strings.ContainsAny(value, whitespace+"\"'=<>`"):
		value = `"` + strings.ReplaceAll(value, `"`, escapedQuote('"')) + `"`
	default:
		return out
	}
	return append(out[:start], value...)
}

// endLine ends the last line of out if there is text on it.
func endLine(out []byte) []byte {
	trimmed := bytes.TrimRight(out, " \t")
	if len(trimmed) == 0 || trimmed[len(trimmed)-1] == '\n' {
		return out
	}
	return append(trimmed, '\n')
}
