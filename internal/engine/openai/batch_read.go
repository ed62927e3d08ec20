package openai

import (
	"encoding/json"
	"strings"
	"time"

	"tolka/internal/engine"
)

// read reads the document that came, if one did: services differ from OpenAI's in fields that
// go-openai is strict about and tolka does not need. err is what go-openai says.
func (x *exchange) read(err error, read func(raw []byte) bool) error {
	if x.whole == nil {
		return err
	}
	if !read(x.whole) {
		return &fault{header: x.header, err: errBrokenJSON}
	}
	return nil
}

// batchEntry is a batch as services write it.
type batchEntry struct {
	ID         string          `json:"id"`
	Status     string          `json:"status"`
	CreatedAt  json.RawMessage `json:"created_at"`
	InputFile  string          `json:"input_file_id"`
	OutputFile string          `json:"output_file_id"`
	ErrorFile  string          `json:"error_file_id"`
	Counts     struct {
		Total     int `json:"total"`
		Completed int `json:"completed"`
		Failed    int `json:"failed"`
	} `json:"request_counts"`
	Metadata map[string]any  `json:"metadata"`
	Errors   json.RawMessage `json:"errors"`
}

// readBatch reads a batch; ok is false if there is none. Together puts it under "job".
func readBatch(raw []byte) (_ engine.Batch, ok bool) {
	var b batchEntry
	_ = json.Unmarshal(raw, &b) // fills in what fits
	if b.ID == "" {
		_ = json.Unmarshal(fields(raw)["job"], &b)
	}
	out := engine.Batch{
		ID: b.ID, Status: batchStatus(b.Status), Created: timeOf(b.CreatedAt),
		InputFile: b.InputFile, OutputFile: b.OutputFile, ErrorFile: b.ErrorFile,
		Total: b.Counts.Total, Completed: b.Counts.Completed, Failed: b.Counts.Failed,
		Metadata: make(map[string]string), Errors: batchErrors(b.Errors),
	}
	for k, v := range b.Metadata {
		if s, ok := v.(string); ok {
			out.Metadata[k] = s
		}
	}
	return out, b.ID != ""
}

// batchStatus returns a status in OpenAI's spelling.
func batchStatus(status string) engine.BatchStatus {
	status = strings.ToLower(status)
	if strings.HasPrefix(status, "cancel") { // canceled, with one l or two
		status = strings.Replace(status, "canceled", "cancelled", 1)
	}
	return engine.BatchStatus(status)
}

// batchErrors returns the messages of a batch that was not taken.
func batchErrors(raw json.RawMessage) []string {
	var list struct {
		Data []struct {
			Code    string `json:"code"`
			Message string `json:"message"`
		} `json:"data"`
	}
	if json.Unmarshal(raw, &list) != nil {
		_ = json.Unmarshal(raw, &list.Data)
	}
	var out []string
	for _, e := range list.Data {
		out = append(out, oneLine(e.Code+": "+e.Message))
	}
	if text := textOf(raw); out == nil && text != "" {
		out = append(out, oneLine(text))
	}
	return out
}

// readBatches reads a page of batches: under "data", or a bare list, which is all there is.
func readBatches(raw []byte) (batches []engine.Batch, more, ok bool) {
	list, more, ok := readList(raw)
	for _, entry := range list {
		if b, ok := readBatch(entry); ok {
			batches = append(batches, b)
		}
	}
	return batches, more, ok
}

// readFiles reads a list of files.
func readFiles(raw []byte) (files []engine.BatchFile, ok bool) {
	list, _, ok := readList(raw)
	for _, entry := range list {
		var f struct {
			ID    string `json:"id"`
			Name  string `json:"filename"`
			Bytes int64  `json:"bytes"`
		}
		if _ = json.Unmarshal(entry, &f); f.ID != "" {
			files = append(files, engine.BatchFile{ID: f.ID, Name: f.Name, Size: f.Bytes})
		}
	}
	return files, ok
}

// readList reads a list, under "data" or bare.
func readList(raw []byte) (list []json.RawMessage, more, ok bool) {
	if json.Unmarshal(raw, &list) == nil {
		return list, false, true
	}
	var page struct {
		Data    *[]json.RawMessage `json:"data"`
		HasMore bool               `json:"has_more"`
	}
	if json.Unmarshal(raw, &page) != nil || page.Data == nil {
		return nil, false, false
	}
	return *page.Data, page.HasMore, true
}

// timeOf reads a moment in Unix seconds or RFC 3339; the zero time if it is neither.
func timeOf(raw json.RawMessage) time.Time {
	var seconds float64
	if json.Unmarshal(raw, &seconds) == nil && seconds > 0 {
		return time.Unix(int64(seconds), 0)
	}
	t, _ := time.Parse(time.RFC3339, textOf(raw))
	return t
}
