// Package output makes the bytes of a result and puts them on disk: front
// matter with tolka's record, the body, atomic publication. What it writes it can
// read back: the record of a result tells whether it is up to date.
package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
)

// Record is what a result says of its own making. It is written as the last key,
// "tolka", of the result's front matter.
type Record struct {
	// Task is "translate" or "summarize".
	Task string `yaml:"task" toml:"task" json:"task"`
	// Source is the file name of the article.
	Source string `yaml:"source" toml:"source" json:"source"`
	// SourcePlace is a short hash of the way from the result's folder to the article, ""
	// where they stand side by side. It tells articles of one name apart, and holds no
	// path for others to read; a folder that moves with both in it keeps it.
	SourcePlace string `yaml:"source_place" toml:"source_place" json:"source_place,omitempty"`
	// SourceSHA256 is the hash of the article's bytes, in hex.
	SourceSHA256 string `yaml:"source_sha256" toml:"source_sha256" json:"source_sha256"`
	// ResultSHA256 is the hash of the result's body, in hex; with FrontMatter it tells
	// whether a person has edited the result.
	ResultSHA256 string `yaml:"result_sha256" toml:"result_sha256" json:"result_sha256"`
	// FrontMatter is a short hash of the front matter around the record, which the body's
	// does not cover. It is "" where the record is a comment, whose document is hashed as a
	// whole, and in records that are older than it.
	FrontMatter string `yaml:"front_matter" toml:"front_matter" json:"front_matter,omitempty"`
	// From and To are the languages, as BCP 47 tags; From is "" where it could not
	// be told.
	From string `yaml:"from" toml:"from" json:"from"`
	To   string `yaml:"to" toml:"to" json:"to"`
	// Engine is "openai" or "extractive"; Model is "" for the latter.
	Engine string `yaml:"engine" toml:"engine" json:"engine"`
	Model  string `yaml:"model" toml:"model" json:"model,omitempty"`
	// InsteadOf is the model that was chosen where Model, another one, answered.
	InsteadOf string `yaml:"instead_of" toml:"instead_of" json:"instead_of,omitempty"`
	// Method says how a result was made that no model wrote.
	Method string `yaml:"method" toml:"method" json:"method,omitempty"`
	// WithSummary says where a translation has a summary that tolka made with it:
	// "front-matter", "top", or "" for nowhere.
	WithSummary string `yaml:"with_summary" toml:"with_summary" json:"with_summary,omitempty"`
	// Layout is "bilingual" where the article's paragraphs stand in the result too.
	Layout string `yaml:"layout" toml:"layout" json:"layout,omitempty"`
	// Settings is a fingerprint of the user's choices that shape the result.
	Settings string `yaml:"settings" toml:"settings" json:"settings"`
	// Choices are the same choices in words and short hashes, for a person who asks why a result is
	// stale; "" in records that are older than it. Settings decides.
	Choices string `yaml:"choices" toml:"choices" json:"choices,omitempty"`
	// Created is when the result was made, RFC 3339 in UTC.
	Created string `yaml:"created" toml:"created" json:"created"`
	// Blocks is one line of short hashes of the blocks of a translation and of its source, as
	// align.Hashes writes it; "" for summaries and in older records.
	Blocks string `yaml:"blocks" toml:"blocks" json:"blocks,omitempty"`
	// Warnings is what the checks found that did not keep the result back.
	Warnings []string `yaml:"warnings" toml:"warnings" json:"warnings,omitempty"`
	// MDX says that the result is MDX, so that the record in a comment has braces around it.
	MDX bool `yaml:"-" toml:"-" json:"-"`
	// VTT says that the result is WebVTT, so that the record is a note.
	VTT bool `yaml:"-" toml:"-" json:"-"`
}

// FromStdin is the Source of a result of standard input.
const FromStdin = "standard input"

// SourcePlace returns the SourcePlace of a result, given the path that leads from its folder to
// the article, with slashes.
func SourcePlace(way string) string {
	if !strings.Contains(way, "/") {
		return ""
	}
	return Hash([]byte(way))[:16]
}

// field is one line of the record.
type field struct {
	key   string
	value *string
}

// fields returns the places of the record's lines in their order.
func (r *Record) fields() []field {
	return []field{
		{"task", &r.Task}, {"source", &r.Source}, {"source_place", &r.SourcePlace}, {"source_sha256", &r.SourceSHA256}, {"result_sha256", &r.ResultSHA256}, {"front_matter", &r.FrontMatter},
		{"from", &r.From}, {"to", &r.To}, {"engine", &r.Engine}, {"model", &r.Model}, {"instead_of", &r.InsteadOf}, {"method", &r.Method}, {"with_summary", &r.WithSummary},
		{"layout", &r.Layout}, {"settings", &r.Settings}, {"choices", &r.Choices}, {"created", &r.Created}, {"blocks", &r.Blocks},
	}
}

// writes reports whether a line is written: those without a value are left out, but
// for the source language of what an engine made, where that says that it is not known.
func (r Record) writes(f field) bool { return *f.value != "" || f.key == "from" && r.Engine != "" }

// yaml writes the record as a block map with quoted strings.
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

// toml writes the record as a table.
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

// quote returns s as a JSON string, which YAML and TOML read as it is.
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

// frontMatterHash returns the first 16 hex digits of the hash of front matter without the
// record, as Record.FrontMatter has it. Blank lines around it do not count: the record
// may be parted from it by one.
func frontMatterHash(others string) string { return Hash([]byte(strings.TrimSpace(others)))[:16] }

// Timestamp returns t in the form of the record.
func Timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
