package extract

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
)

// iso2022KR is ISO-2022-KR (RFC 1557): the characters of EUC-KR in seven bits, between the
// control characters SO and SI. Browsers do not read it; mail and old files have it.
var iso2022KR = &charset{"iso-2022-kr", korean.EUCKR}

const (
	iso2022KRStart     = "\x1b$)C"
	shiftOut, shiftIn  = 0x0e, 0x0f
	leastUnits, unit32 = 2, 4
)

// isISO2022KR reports whether ASCII data announces ISO-2022-KR.
func isISO2022KR(data []byte) bool { return bytes.Contains(data, []byte(iso2022KRStart)) }

// unshift returns ISO-2022-KR as EUC-KR. A line end shifts back, as RFC 1557 has it.
func unshift(data []byte) []byte {
	out := make([]byte, 0, len(data))
	shifted := false
	for _, b := range bytes.ReplaceAll(data, []byte(iso2022KRStart), nil) {
		switch {
		case b == shiftOut || b == shiftIn:
			shifted = b == shiftOut
			continue
		case b == '\n':
			shifted = false
		case shifted && b > ' ' && b < 0x7f:
			b |= 0x80
		}
		out = append(out, b)
	}
	return out
}

// utf32Of returns the UTF-32 that data without a mark is in, nil if it is not: each four
// bytes are a character, which other data hardly ever comes to.
func utf32Of(data []byte) *charset {
	if len(data)%unit32 != 0 || len(data) < leastUnits*unit32 {
		return nil
	}
	for _, c := range []struct {
		charset *charset
		order   binary.ByteOrder
	}{{utf32LE, binary.LittleEndian}, {utf32BE, binary.BigEndian}} {
		good := true
		for i := 0; good && i < len(data); i += unit32 {
			u := c.order.Uint32(data[i:])
			good = u <= unicode.MaxRune && utf8.ValidRune(rune(u)) && (u >= ' ' || u == '\t' || u == '\n' || u == '\r' || u == '\f')
		}
		if good {
			return c.charset
		}
	}
	return nil
}
