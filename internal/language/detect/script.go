package detect

import "unicode"

// script is a writing system as the census counts it.
type script uint8

// The scripts of the languages in the table, and kana, which tell Japanese
// from Chinese. All others are otherScript.
const (
	noLetter script = iota
	otherScript
	latin
	cyrillic
	arabic
	devanagari
	han
	kana
	hangul
	greek
	hebrew
	thai
	armenian
	georgian
	bengali
	gujarati
	gurmukhi
	tamil
	telugu
	scriptCount
)

// scriptCodes holds the ISO 15924 codes that the table uses.
var scriptCodes = [scriptCount]string{
	latin: "Latn", cyrillic: "Cyrl", arabic: "Arab", devanagari: "Deva", han: "Hani",
	hangul: "Hang", greek: "Grek", hebrew: "Hebr", thai: "Thai", armenian: "Armn",
	georgian: "Geor", bengali: "Beng", gujarati: "Gujr", gurmukhi: "Guru", tamil: "Taml",
	telugu: "Telu",
}

// weight says how many halves of a letter of an alphabet a letter counts for in a census.
// A text has about a third as many characters in Chinese as in English and half as many
// in Japanese or Korean; Indic scripts and Thai write many vowels as marks, which are not
// letters.
func (s script) weight() int {
	switch s {
	case han:
		return 6
	case kana, hangul:
		return 4
	case devanagari, bengali, gurmukhi, gujarati, tamil, telugu, thai:
		return 3
	}
	return 2
}

// scriptOf returns the script of a letter, and noLetter for anything else. The blocks are
// enough: characters inside them that are not letters are sorted out first.
func scriptOf(r rune) script {
	if r < 0x80 {
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return latin
		}
		return noLetter
	}
	if !unicode.IsLetter(r) {
		return noLetter
	}
	switch {
	case r < 0x250, r >= 0x1E00 && r < 0x1F00, r < 0x2B0:
		return latin
	case r >= 0x370 && r < 0x400, r >= 0x1F00 && r < 0x2000:
		return greek
	case r >= 0x400 && r < 0x530:
		return cyrillic
	case r >= 0x530 && r < 0x590:
		return armenian
	case r >= 0x590 && r < 0x600:
		return hebrew
	case r >= 0x600 && r < 0x700, r >= 0x750 && r < 0x780, r >= 0x8A0 && r < 0x900, r >= 0xFB50 && r < 0xFF00:
		return arabic
	case r >= 0x900 && r < 0x980:
		return devanagari
	case r >= 0x980 && r < 0xA00:
		return bengali
	case r >= 0xA00 && r < 0xA80:
		return gurmukhi
	case r >= 0xA80 && r < 0xB00:
		return gujarati
	case r >= 0xB80 && r < 0xC00:
		return tamil
	case r >= 0xC00 && r < 0xC80:
		return telugu
	case r >= 0xE00 && r < 0xE80:
		return thai
	case r >= 0x10A0 && r < 0x1100, r >= 0x1C90 && r < 0x1CC0:
		return georgian
	case r >= 0x3040 && r < 0x3100, r >= 0xFF66 && r < 0xFFA0:
		return kana
	case r >= 0x1100 && r < 0x1200, r >= 0xAC00 && r < 0xD7B0:
		return hangul
	case r >= 0x4E00 && r < 0xA000, r >= 0x3400 && r < 0x4DC0, r >= 0xF900 && r < 0xFB00, r >= 0x20000 && r < 0x32000:
		return han
	}
	return otherScript
}
