package extract

import (
	"strings"
)

// mailFields are the fields of a mail's header that tell it from other text, in the
// languages of usual programs, and whether they name what the mail is about.
var mailFields = map[string]bool{
	"from": false, "to": false, "cc": false, "bcc": false, "reply-to": false, "date": false, "sent": false, "subject": true,
	"message-id": false, "in-reply-to": false, "references": false, "mime-version": false, "content-type": false, "content-transfer-encoding": false,
	"von": false, "an": false, "kopie": false, "datum": false, "gesendet": false, "betreff": true, "antwort an": false,
	"de": false, "à": false, "objet": true, "envoyé": false, "para": false, "asunto": true, "fecha": false, "enviado": false, "assunto": true,
	"da": false, "a": false, "oggetto": true, "data": false, "inviato": false,
	"aan": false, "onderwerp": true, "verzonden": false, "od": false, "do": false, "temat": true,
}

// mailField returns the name of the field that a line begins.
func mailField(text string) (name string, subject, ok bool) {
	name, value, found := strings.Cut(text, ":")
	name = strings.ToLower(name)
	subject, known := mailFields[name]
	return name, subject, found && known && (value == "" || value[0] == ' ' || value[0] == '\t')
}

// mailHeader reads the header of a mail at the start of a text: two fields at least,
// one of which is who it is from or what it is about. Each becomes a line of its own,
// the subject the title.
func mailHeader(lines []line) (header []element, rest []line) {
	at := 0
	for at < len(lines) && lines[at].text == "" {
		at++
	}
	subjects := 0
	for ; at < len(lines) && lines[at].text != ""; at++ {
		_, subject, ok := mailField(lines[at].text)
		switch {
		case ok && subject:
			subjects++
			header = append(header, element{kind: heading, level: 1, text: lines[at].text})
		case ok:
			header = append(header, element{kind: paragraph, text: lines[at].text})
		case len(header) > 0 && lines[at].indent > 0: // the field goes on
			header[len(header)-1].text += " " + lines[at].text
		case len(header) > 0:
			return nil, lines
		default:
			return nil, lines
		}
	}
	if len(header) < 2 || subjects != 1 {
		return nil, lines
	}
	return header, lines[at:]
}
