package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// dialect are phrases that no native writer uses in this way, and what to write instead.
var dialect = map[string]string{
	`(is|are|be|was|were) told`:   "reported, printed",
	`to be had`:                   "available",
	`better(ed|ment)`:             "improved, improvement",
	`thrifty`:                     "low-memory",
	`heed(s|ed)?`:                 "handle, honor",
	`sits? out`:                   "wait for",
	`under way`:                   "in flight, running",
	`side by side`:                "in parallel, next to each other",
	`anew`:                        "again, from scratch",
	`seldom`:                      "rarely",
	`whoever`:                     "anyone",
	`in the place of`:             "instead of",
	`held against`:                "checked against",
	`(is|are|was|were) no [a-z]+`: "is not a",
	`stands? (in|on|at|beside|behind|below|twice)`: "is, appears",
	`mend(s|ed|ing)?`:          "fix, repair",
	`be rid of`:                "remove",
	`gives? way to`:            "fall back to",
	`false alarms?`:            "false positive",
	`beside`:                   "next to, in addition to",
	`goes on`:                  "continues, resumes",
	`remembered`:               "cached",
	`counts? more`:             "overrides",
	`taken for`:                "treated as, mistaken for",
	`settle`:                   "resolve",
	`speaks? of`:               "mentions",
	`at work on`:               "processing",
	`where (there|no|nothing)`: "if",
	`(that|which) is there`:    "existing, available",
	`a line each`:              "one per line",
	`further`:                  "more, additional",
	`alone`:                    "only, before the word that it limits",
	`(colour|licence|localised|behaviour|spoilt|cancelled)s?`: "American spelling",
}

// dialectForms are the compiled phrases of the dialect.
var dialectForms = sync.OnceValue(func() map[string]*regexp.Regexp {
	forms := make(map[string]*regexp.Regexp)
	for phrase := range dialect {
		forms[phrase] = regexp.MustCompile(`(?i)\b` + phrase + `\b`)
	}
	return forms
})

// dialectExceptions are quotations in which a phrase of the dialect may appear.
var dialectExceptions = []string{
	"there is no", "There is no", "there are no", // idiomatic
	": colour, ",  // an example of British spelling
	`"cancelled"`, // a status in OpenAI's API
	// In prompts, whose text must not change: an upgrade must find the answers of a batch job.
	"characters alone", "letters alone", "as a list alone", "what stands below the points",
	"the segment beside it",
}

// plainPackages are the packages below internal whose comments and strings are free of the dialect.
var plainPackages = []string{
	"align", "article", "choice", "config", "convert", "digest", "discover", "disk", "engine", "engine/extractive", "failure",
	"fakeengine", "fetch", "glossary", "hints", "language", "language/detect", "merge", "number", "output",
	"prompt", "provider", "report", "results", "segment", "session", "source",
	"stem", "store", "subtitle", "summarize", "summary", "text", "translate", "wire",
}

// TestWords finds the dialect in the documents, in the help of all commands (docs/reference.md), and
// in the comments and strings of plainPackages.
func TestWords(t *testing.T) {
	for path, text := range pages(t) {
		for n, line := range strings.Split(text, "\n") {
			reportDialect(t, path+":"+strconv.Itoa(n+1), line)
		}
	}
	for _, pkg := range plainPackages {
		paths, err := filepath.Glob(filepath.Join("internal", pkg, "*.go"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no files in %s: %v", pkg, err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			files := token.NewFileSet()
			f, err := parser.ParseFile(files, path, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			for _, group := range f.Comments {
				reportDialect(t, files.Position(group.Pos()).String(), strings.Join(strings.Fields(group.Text()), " "))
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if s, ok := n.(*ast.BasicLit); ok && s.Kind == token.STRING {
					reportDialect(t, files.Position(s.Pos()).String(), s.Value)
				}
				return true
			})
		}
	}
}

// reportDialect reports each phrase of the dialect in a text.
func reportDialect(t *testing.T, place, text string) {
	t.Helper()
	for _, e := range dialectExceptions {
		text = strings.ReplaceAll(text, e, "")
	}
	for phrase, form := range dialectForms() {
		if found := form.FindString(text); found != "" {
			t.Errorf("%s: %q: write %s", place, found, dialect[phrase])
		}
	}
}

// TestLengthOfDocuments keeps the documents at a length that people read.
func TestLengthOfDocuments(t *testing.T) {
	words := 0
	for path, text := range pages(t) {
		if strings.HasPrefix(path, "docs/") {
			words += len(strings.Fields(text))
		}
	}
	if words > 18_000 {
		t.Errorf("docs/*.md have %d words, more than 18,000", words)
	}
	if lines := strings.Count(pages(t)["README.md"], "\n"); lines > 200 {
		t.Errorf("README.md has %d lines, more than 200", lines)
	}
}
