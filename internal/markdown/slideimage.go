package markdown

import (
	"slices"
	"strings"
)

// imageSettings are the words that Marp reads in the place of an image's alt text:
// https://marpit.marp.app/image-syntax. Sorted.
var imageSettings = []string{
	"auto", "bg", "blur", "brightness", "contain", "contrast", "cover", "drop-shadow", "fit", "grayscale", "h", "height", "hue-rotate",
	"invert", "left", "opacity", "right", "saturate", "sepia", "vertical", "w", "width",
}

// slideImage returns the length of the part of an image before its closing bracket that s begins
// with, if settings stand there in the place of the alt text, as in ![bg right:40%](a.png); or 0.
func slideImage(s string) int {
	n := bracketed(s[1:])
	if n == 0 {
		return 0
	}
	certain := false
	for setting := range strings.FieldsSeq(s[2:n]) {
		name, value, hasValue := strings.Cut(setting, ":")
		if strings.Trim(name, "0123456789.%") == "" {
			continue // the size of a background
		}
		if _, ok := slices.BinarySearch(imageSettings, name); !ok || hasValue && value == "" {
			return 0
		}
		certain = certain || hasValue || name == "bg"
	}
	if !certain {
		return 0
	}
	return n
}
