package markdown_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/markdown"
)

// TestPage runs docs/document.md: what the page shows is what happens.
func TestPage(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../docs/document.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	source := listing(t, page, "markdown source")

	blocks := markdown.Parse(source)
	labels := markdown.LabelsOf(blocks)
	spans := map[int][]markdown.Span{}
	var shown, sent strings.Builder
	for _, b := range blocks {
		if !b.Prose() {
			fmt.Fprintf(&shown, "-  %-10s %q\n", b.Kind, b.Raw)
			continue
		}
		fmt.Fprintf(&shown, "%d  %-10s %q", b.ID, b.Kind, b.Text)
		if strings.Contains(b.Text, "\n") {
			fmt.Fprintf(&shown, " prefix %q", b.Prefix)
		}
		shown.WriteByte('\n')
		protected, s := markdown.Protect(b.Text, labels)
		spans[b.ID] = s
		fmt.Fprintf(&sent, "%d  %s\n", b.ID, strings.ReplaceAll(protected, "\n", "\n   "))
	}
	if diff := cmp.Diff(listing(t, page, "text blocks"), shown.String()); diff != "" {
		t.Errorf("blocks (-page +got):\n%s", diff)
	}
	if diff := cmp.Diff(listing(t, page, "text protected"), sent.String()); diff != "" {
		t.Errorf("protected (-page +got):\n%s", diff)
	}

	texts := map[int]string{}
	for entry := range strings.SplitSeq(listing(t, page, "text reply"), "\n") {
		number, reply, _ := strings.Cut(entry, "  ")
		id, err := strconv.Atoi(number)
		if err != nil {
			id, reply = len(texts), texts[len(texts)]+"\n"+strings.TrimPrefix(entry, "   ")
		}
		texts[id] = reply
	}
	for id, reply := range texts {
		restored := markdown.Restore(strings.TrimSpace(reply), spans[id])
		texts[id] = restored
	}
	result := markdown.Compose(blocks, texts)
	if diff := cmp.Diff(listing(t, page, "markdown result"), result); diff != "" {
		t.Errorf("result (-page +got):\n%s", diff)
	}
	if diff := markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)); diff != nil {
		t.Errorf("the skeletons differ: %v", diff)
	}
}

// listing returns the code block of the page that has the info string.
func listing(t *testing.T, page, info string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, "```"+info+"\n")
	text, _, closed := strings.Cut(rest, "\n```\n")
	if strings.Contains(page, "````"+info) {
		text, _, closed = strings.Cut(rest, "\n````\n")
	}
	if !ok || !closed {
		t.Fatalf("the page has no listing %q", info)
	}
	return text + "\n"
}
