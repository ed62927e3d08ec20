package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const (
	// longestCredit is the longest line that says whose a picture is, in letters.
	longestCredit = 80
	// creditNames is the largest number of words in the names of those.
	creditNames = 6
)

// isCredit reports whether an element, whose text in lower case is given, says whose a picture
// is, and nothing of what it shows: "Foto: dpa". "Image: The old harbour in 1902" is a caption.
func isCredit(text string, n *html.Node) bool {
	if utf8.RuneCountInString(text) > longestCredit || isHeading(n.Data) || n.Data == "li" || within(n, nil, "li", "dd", "h1", "h2", "h3", "h4", "h5", "h6") || has(n, "code") {
		return false
	}
	whole := strings.TrimLeft(oneSpace(innerText(n)), "[(»→+> ")
	if rest, ok := strings.CutPrefix(whole, "©"); ok {
		return !endsSentence(rest) || len(strings.Fields(rest)) <= creditNames
	}
	end := strings.IndexAny(whole, ":©")
	if end <= 0 {
		return false
	}
	label := strings.TrimSpace(strings.ToLower(whole[:end]))
	if !slices.Contains(credits, label) {
		return false
	}
	names := strings.TrimLeft(whole[end:], ":© ")
	if names == "" {
		return true
	}
	if first, _, _ := strings.Cut(strings.ToLower(names), " "); notNames[first] {
		return false
	}
	if len(strings.Fields(names)) <= creditNames && !endsSentence(names) && (strings.ContainsAny(names, "/©") || slices.ContainsFunc(strings.Fields(strings.ToLower(names)), isAgency)) {
		return true
	}
	return areNames(names) && (!slices.Contains(looseCredits, label) || isByPicture(n))
}

// looseCredits are labels that name other things too: "Image: Debian", "Credits: Six".
var looseCredits = []string{"image", "images", "credit", "credits", "picture", "copyright", "grafik", "crédito", "imagen"}

// nameLinks are words between names.
var nameLinks = setOf(`von van de del della di der den für und and y et e i by par por via für the from`)

// notNames are words with which captions begin, and not names.
var notNames = setOf(`the a an der die das den dem ein eine so wie le la les l un une el los las una il lo gli i uno het een view blick how what why`)

// agencies are the names of agencies and of those who take their own pictures, in lower case.
var agencies = setOf(`dpa afp ap epa reuters apa ansa pap tass imago getty gettyimages istock shutterstock fotolia adobe adobestock pixabay unsplash pexels picture-alliance privat private pr zvg ddp epd kna flickr wikimedia wikipedia screenshot symbolbild archiv handout courtesy pd cc`)

func isAgency(word string) bool {
	return agencies[strings.Trim(word, ".,;()[]|/")] || slices.ContainsFunc(strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }), func(w string) bool { return agencies[w] })
}

// areNames reports whether a text consists of names: words with a capital letter, agencies,
// web addresses, years.
func areNames(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("/,;|()[]&+", r) })
	if len(words) == 0 || len(words) > 2*creditNames {
		return false
	}
	for i, w := range words {
		lower := strings.Trim(strings.ToLower(w), ".,:;–-©\"„“”")
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"„“”@©"))
		switch {
		case lower == "" || unicode.IsUpper(first) || isAgency(lower) || unicode.Is(unicode.Lo, first):
		case i > 0 && (nameLinks[lower] || isYear(lower)):
		case strings.Contains(lower, ".") && !strings.Contains(lower, ":"): // a site
		case strings.HasPrefix(w, "@"):
		default:
			return false
		}
	}
	return true
}

// isYear reports whether a word is a year.
func isYear(word string) bool {
	return len(word) == 4 && strings.Trim(word, "0123456789") == ""
}

// isByPicture reports whether an element is at a picture: in a figure, or next to an image.
func isByPicture(n *html.Node) bool {
	if n.Data == "figcaption" || n.Data == "small" || within(n, nil, "figure", "figcaption", "small") || has(n, "img", "figure") {
		return true
	}
	for range 3 {
		if p := previousElement(n); p != nil {
			return p.Data == "img" || has(p, "img")
		}
		if n = n.Parent; n == nil {
			break
		}
	}
	return false
}
