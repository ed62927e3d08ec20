package main

import (
	"math"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// simplified is the least log probability of a character that lingua's Chinese
// model lacks. That model was made from texts in traditional characters, so
// what it lacks is mostly simplified ones, and among the more usual of these.
const simplified = -9.5

// withSimplified adds to the Chinese model the characters of GB 2312, the
// standard set of simplified ones, that it lacks: half as usual as they are in
// Japanese, which shares many forms, or a little usual where they are rare
// there. Without them a text in simplified Chinese looks like Japanese.
func withSimplified(models []model) {
	chinese, japanese := find(models, "zh"), find(models, "ja")
	gb2312 := simplifiedchinese.HZGB2312.NewEncoder()
	for r := rune(0x4E00); r < 0xA000; r++ {
		character := string(r)
		if _, ok := chinese.joint[character]; ok {
			continue
		}
		if _, err := gb2312.String(character); err == nil {
			chinese.joint[character] = max(japanese.joint[character]/2, math.Exp(simplified))
		}
	}
}

// find returns the model of a language that lingua is known to have.
func find(models []model, tag string) model {
	for _, m := range models {
		if m.tag == tag {
			return m
		}
	}
	panic("lingua has no model of " + tag)
}
