// Package report tells people and scripts what happens in a run: human lines, JSON
// lines, each a listener of the same events.
package report

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/pipeline"
)

// JSON writes one object a line for each result, and a last one with the totals.
type JSON struct {
	w   io.Writer
	err error
}

// NewJSON returns a listener that writes to w.
func NewJSON(w io.Writer) *JSON { return &JSON{w: w} }

// WriteLine writes v to w as one line of JSON, in one write, with characters escaped that
// must not reach a terminal.
func WriteLine(w io.Writer, v any) error {
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(append(escapeJSON(bytes.TrimSuffix(line.Bytes(), []byte("\n"))), '\n'))
	return err
}

// resultLine is the form of a result that scripts rely on.
type resultLine struct {
	Input            string  `json:"input"`
	Output           string  `json:"output"`
	Task             string  `json:"task"`
	Status           string  `json:"status"`
	Reason           string  `json:"reason"`
	From             string  `json:"from"`
	To               string  `json:"to"`
	Margin           float64 `json:"margin"`
	Mixed            bool    `json:"mixed"`
	Engine           string  `json:"engine"`
	Model            string  `json:"model"`
	Requests         int     `json:"requests"`
	PromptTokens     int     `json:"prompt_tokens"`
	CachedTokens     int     `json:"cached_tokens,omitempty"`
	CompletionTokens int     `json:"completion_tokens"`
	Cost             float64 `json:"cost,omitempty"`
	// Blocks is how many blocks of prose a translation has.
	Blocks       int `json:"blocks,omitempty"`
	CachedBlocks int `json:"cached_blocks"`
	// KeptBlocks is how many of them the last result had already.
	KeptBlocks int `json:"kept_blocks"`
	// ReasoningTokens are those of the completion that the model spent on thinking.
	ReasoningTokens int `json:"reasoning_tokens"`
	// Dialect is how the model was asked, "" if none was.
	Dialect string `json:"dialect"`
	// ExtraRequests are the requests in addition to one for each part of the text, by why they were
	// sent.
	ExtraRequests map[string]int `json:"extra_requests,omitempty"`
	Warnings      []warning      `json:"warnings"`
	Message       string         `json:"message,omitempty"`
	Seconds       float64        `json:"seconds"`
	// InputRaw and OutputRaw are the bytes of a name that is not UTF-8, in base64.
	InputRaw  []byte `json:"input_raw,omitempty"`
	OutputRaw []byte `json:"output_raw,omitempty"`
}

type warning struct {
	Check   string `json:"check"`
	Block   int    `json:"block"`
	Message string `json:"message"`
}

// Event writes the line of a result, and the last one.
func (j *JSON) Event(e pipeline.Event) {
	switch e := e.(type) {
	case pipeline.Result:
		j.result(e)
	case pipeline.Totals:
		j.write(totalLine{e.Total, e.Done, e.Unchanged, e.Skipped, e.Failed})
	}
}

// result writes the line of a result. A dry run's has the estimates in the places
// of the figures.
func (j *JSON) result(r pipeline.Result) {
	line := resultLine{
		Input: r.Input, Output: r.Output, Task: string(r.Task), Status: string(r.Status), Reason: string(r.Reason),
		From: r.From.String(), To: r.To.String(), Margin: math.Round(r.Margin*1000) / 1000, Mixed: r.Mixed, Engine: string(r.Engine), Model: r.Model,
		Requests: r.Usage.Requests, PromptTokens: r.Usage.PromptTokens, CompletionTokens: r.Usage.CompletionTokens,
		ReasoningTokens: r.Usage.ReasoningTokens, CachedTokens: r.Usage.CachedTokens, Cost: rounded(r.Cost), Blocks: r.Blocks, CachedBlocks: r.CachedBlocks, KeptBlocks: r.KeptBlocks, Dialect: r.Dialect, ExtraRequests: r.Extra, Warnings: warnings(r.Findings), Seconds: math.Round(r.Took.Seconds()*1000) / 1000,
	}
	if r.Plan != nil {
		line.Requests, line.PromptTokens, line.CompletionTokens = r.Plan.Requests, r.Plan.PromptTokens, r.Plan.CompletionTokens
		line.Blocks, line.CachedBlocks = r.Plan.Blocks, r.Plan.Cached
	}
	line.InputRaw, line.OutputRaw = raw(r.Input), raw(r.Output)
	if r.Err != nil {
		line.Message = r.Err.Error()
	}
	j.write(line)
}

func (j *JSON) write(line any) {
	if err := WriteLine(j.w, line); j.err == nil {
		j.err = err
	}
}

// Err returns the first error of writing the lines: what a script reads is not all then.
func (j *JSON) Err() error { return j.err }

// raw returns the bytes of a name that JSON cannot hold, or nil.
func raw(name string) []byte {
	if utf8.ValidString(name) {
		return nil
	}
	return []byte(name)
}

// rounded takes the noise of binary fractions off an amount of money, which no price is as
// fine as: 0.0012276000000000001.
func rounded(cost float64) float64 { return math.Round(cost*1e10) / 1e10 }

func warnings(findings []article.Finding) []warning {
	out := make([]warning, 0, len(findings))
	for _, f := range findings {
		out = append(out, warning{f.Check, f.Block, f.Message})
	}
	return out
}

// totalLine is the last line. It counts only results: what a script adds up over all lines
// must not be doubled by the last one.
type totalLine struct {
	Total     int `json:"total"`
	Done      int `json:"done"`
	Unchanged int `json:"unchanged"`
	Skipped   int `json:"skipped"`
	Failed    int `json:"failed"`
}
