// Package output builds the bytes of a result and writes them to disk: front matter with tolka's
// record, the body, and atomic publication. It also reads results back: the record tells whether a
// result is up to date.
package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
)

// Record describes how a result was made. It is the last key, "tolka", of the result's front
// matter.
type Record struct {
	// Task is "translate" or "summarize".
	Task string `yaml:"task" toml:"task" json:"task"`
	// Source is the file name of the article.
	Source string `yaml:"source" toml:"source" json:"source"`
	// SourcePlace is a short hash of the relative path from the result's folder to the article, or
	// "" if they are in the same folder. It distinguishes articles with the same name without
	// revealing a path, and stays valid if a folder with both is moved.
	SourcePlace string `yaml:"source_place" toml:"source_place" json:"source_place,omitempty"`
	// SourceSHA256 is the hash of the article's bytes, in hex.
	SourceSHA256 string `yaml:"source_sha256" toml:"source_sha256" json:"source_sha256"`
	// ResultSHA256 is the hex hash of the result's body. Together with FrontMatter, it shows
	// whether a person has edited the result.
	ResultSHA256 string `yaml:"result_sha256" toml:"result_sha256" json:"result_sha256"`
	// FrontMatter is a short hash of the front matter around the record, which the body's hash does
	// not cover. It is "" in old records, and if the record is a comment, because then the hash
	// covers the entire document.
	FrontMatter string `yaml:"front_matter" toml:"front_matter" json:"front_matter,omitempty"`
	// From and To are the languages, as BCP 47 tags. From is "" if unknown.
	From string `yaml:"from" toml:"from" json:"from"`
	To   string `yaml:"to" toml:"to" json:"to"`
	// Engine is "openai" or "extractive". Model is "" for the latter.
	Engine string `yaml:"engine" toml:"engine" json:"engine"`
	Model  string `yaml:"model" toml:"model" json:"model,omitempty"`
	// InsteadOf is the chosen model if Model, another one, replied instead.
	InsteadOf string `yaml:"instead_of" toml:"instead_of" json:"instead_of,omitempty"`
	// Method tells how a result was made without a model.
	Method string `yaml:"method" toml:"method" json:"method,omitempty"`
	// WithSummary tells where a translation includes a summary: "front-matter", "top", or "" for
	// none.
	WithSummary string `yaml:"with_summary" toml:"with_summary" json:"with_summary,omitempty"`
	// Layout is "bilingual" if the result also contains the article's paragraphs.
	Layout string `yaml:"layout" toml:"layout" json:"layout,omitempty"`
	// Settings is a fingerprint of the settings that shape the result.
	Settings string `yaml:"settings" toml:"settings" json:"settings"`
	// Choices holds the same settings in words and short hashes, to explain why a result is stale.
	// It is "" in old records. Only Settings is compared.
	Choices string `yaml:"choices" toml:"choices" json:"choices,omitempty"`
	// Created is the time when the result was made, in RFC 3339 and UTC.
	Created string `yaml:"created" toml:"created" json:"created"`
	// Blocks holds short hashes of the blocks of a translation and of its source in one line,
	// formatted by align.Hashes. It is "" for summaries and in old records.
	Blocks string `yaml:"blocks" toml:"blocks" json:"blocks,omitempty"`
	// Warnings lists findings that did not prevent the result from being written.
	Warnings []string `yaml:"warnings" toml:"warnings" json:"warnings,omitempty"`
	// MDX is set if the result is MDX, where a comment needs braces.
	MDX bool `yaml:"-" toml:"-" json:"-"`
	// VTT is set if the result is WebVTT, where the record is a note.
	VTT bool `yaml:"-" toml:"-" json:"-"`
}

// FromStdin is the Source of a result whose article came from standard input.
const FromStdin = "standard input"

// SourcePlace returns the SourcePlace of a result, given the relative path from its folder to the
// article, with slashes.
func SourcePlace(way string) string {
	if !strings.Contains(way, "/") {
		return ""
	}
	return Hash([]byte(way))[:16]
}

// field is a line of the record.
type field struct {
	key   string
	value *string
}

// fields returns the record's lines in order.
func (r *Record) fields() []field {
	return []field{
		{"task", &r.Task}, {"source", &r.Source}, {"source_place", &r.SourcePlace}, {"source_sha256", &r.SourceSHA256}, {"result_sha256", &r.ResultSHA256}, {"front_matter", &r.FrontMatter},
		{"from", &r.From}, {"to", &r.To}, {"engine", &r.Engine}, {"model", &r.Model}, {"instead_of", &r.InsteadOf}, {"method", &r.Method}, {"with_summary", &r.WithSummary},
		{"layout", &r.Layout}, {"settings", &r.Settings}, {"choices", &r.Choices}, {"created", &r.Created}, {"blocks", &r.Blocks},
	}
}

// writes reports whether to write a line. Empty values are omitted, except for an unknown source
// language in an engine's result.
func (r Record) writes(f field) bool { return *f.value != "" || f.key == "from" && r.Engine != "" }

// yaml formats the record as a block mapping with quoted strings.
func (r Record) yaml(eol string) string {
	var b strings.Builder
	b.WriteString("tolka:" + eol)
	for _, f := range r.fields() {
		if r.writes(f) {
			b.WriteString("  " + f.key + ": " + quote(*f.value) + eol)
		}
	}
	if len(r.Warnings) > 0 {
		b.WriteString("  warnings:" + eol)
		for _, w := range r.Warnings {
			b.WriteString("    - " + quote(w) + eol)
		}
	}
	return b.String()
}

// toml formats the record as a table.
func (r Record) toml(eol string) string {
	var b strings.Builder
	b.WriteString("[tolka]" + eol)
	for _, f := range r.fields() {
		if r.writes(f) {
			b.WriteString(f.key + " = " + quote(*f.value) + eol)
		}
	}
	if len(r.Warnings) > 0 {
		quoted := make([]string, len(r.Warnings))
		for i, w := range r.Warnings {
			quoted[i] = quote(w)
		}
		b.WriteString("warnings = [" + strings.Join(quoted, ", ") + "]" + eol)
	}
	return b.String()
}

// quote returns s as a JSON string, which is also valid in YAML and TOML.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	// A string can always be encoded.
	_ = e.Encode(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSuffix(b.String(), "\n")
}

// Hash returns the SHA-256 of b in hex.
func Hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// frontMatterHash returns the first 16 hex digits of the hash of front matter without the record,
// for Record.FrontMatter. It ignores surrounding blank lines, because one may separate the record
// from the rest.
func frontMatterHash(others string) string { return Hash([]byte(strings.TrimSpace(others)))[:16] }

// Timestamp formats t for the record.
func Timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
