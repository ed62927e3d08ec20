package extract

import (
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// charsetByIANA returns the charset of a name of IANA's registry, in lower case, that the
// WHATWG Encoding Standard does not have, or nil. It knows what golang.org/x/text can
// decode, as ianaindex there does, which tests compare it with; that fills large maps with
// the whole registry whenever the program starts.
//
// https://www.iana.org/assignments/character-sets
func charsetByIANA(name string) *charset {
	switch name {
	case "iso-ir-6", "iso646-us", "us", "ibm367", "cp367", "csascii":
		return &charset{asciiName, unicode.UTF8}
	case "csutf8":
		return &charset{utf8Name, unicode.UTF8}
	case "csutf16":
		return &charset{utf16Name, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)}
	case "csutf16be":
		return utf16BE
	case "csutf16le":
		return utf16LE
	case "csiso885913":
		return &charset{"iso-8859-13", charmap.ISO8859_13}
	case "iso-ir-199", "latin8", "iso-celtic", "l8", "csiso885914":
		return &charset{"iso-8859-14", charmap.ISO8859_14}
	case "latin-9", "csiso885915":
		return &charset{"iso-8859-15", charmap.ISO8859_15}
	case "iso-ir-226", "latin10", "l10", "csiso885916":
		return &charset{"iso-8859-16", charmap.ISO8859_16}
	case "cskoi8u":
		return &charset{"koi8-u", charmap.KOI8U}
	case "cp936", "ms936", "windows-936", "csgbk":
		return &charset{"gbk", simplifiedchinese.GBK}
	case "csgb18030":
		return &charset{"gb18030", simplifiedchinese.GB18030}
	case "cswindows874":
		return &charset{"windows-874", charmap.Windows874}
	case "cswindows1250":
		return &charset{"windows-1250", charmap.Windows1250}
	case "cswindows1251":
		return &charset{"windows-1251", charmap.Windows1251}
	case "cswindows1252":
		return &charset{"windows-1252", charmap.Windows1252}
	case "cswindows1253":
		return &charset{"windows-1253", charmap.Windows1253}
	case "cswindows1254":
		return &charset{"windows-1254", charmap.Windows1254}
	case "cswindows1255":
		return &charset{"windows-1255", charmap.Windows1255}
	case "cswindows1256":
		return &charset{"windows-1256", charmap.Windows1256}
	case "cswindows1257":
		return &charset{"windows-1257", charmap.Windows1257}
	case "cswindows1258":
		return &charset{"windows-1258", charmap.Windows1258}
	}
	return codePage(name)
}

// codePage returns a code page of DOS and of mainframes.
func codePage(name string) *charset {
	switch name {
	case "ibm037", "cp037", "ebcdic-cp-us", "ebcdic-cp-ca", "ebcdic-cp-wt", "ebcdic-cp-nl", "csibm037":
		return &charset{"ibm037", charmap.CodePage037}
	case "ibm437", "cp437", "437", "cspc8codepage437":
		return &charset{"ibm437", charmap.CodePage437}
	case "ibm850", "cp850", "850", "cspc850multilingual":
		return &charset{"ibm850", charmap.CodePage850}
	case "ibm852", "cp852", "852", "cspcp852":
		return &charset{"ibm852", charmap.CodePage852}
	case "ibm855", "cp855", "855", "csibm855":
		return &charset{"ibm855", charmap.CodePage855}
	case "ibm00858", "ccsid00858", "cp00858", "pc-multilingual-850+euro", "csibm00858":
		return &charset{"ibm00858", charmap.CodePage858}
	case "ibm860", "cp860", "860", "csibm860":
		return &charset{"ibm860", charmap.CodePage860}
	case "ibm862", "cp862", "862", "cspc862latinhebrew":
		return &charset{"ibm862", charmap.CodePage862}
	case "ibm863", "cp863", "863", "csibm863":
		return &charset{"ibm863", charmap.CodePage863}
	case "ibm865", "cp865", "865", "csibm865":
		return &charset{"ibm865", charmap.CodePage865}
	case "ibm1047", "ibm-1047", "csibm1047":
		return &charset{"ibm1047", charmap.CodePage1047}
	case "ibm01140", "ccsid01140", "cp01140", "ebcdic-us-37+euro", "csibm01140":
		return &charset{"ibm01140", charmap.CodePage1140}
	}
	return nil
}
