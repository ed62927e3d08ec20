package pipeline

import (
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/source"
)

// earlier returns the place of an MDX page's result by the names of earlier versions, x.en.md
// instead of x.en.mdx, if it is there and nothing is at its new place; "" otherwise.
func (p *Pipeline) earlier(st output.Existing, s *source.Source, j job) (string, output.Existing) {
	if st.Kind != output.Nothing || st.Err != nil || p.choices.Output != "" || j.place == discover.Stdin || !strings.EqualFold(filepath.Ext(j.place), ".mdx") {
		return "", st
	}
	old := strings.TrimSuffix(j.place, filepath.Ext(j.place)) + ".md"
	have := output.Inspect(old)
	if have.Kind != output.Own || have.Record.Source != sourceName(j.input) || !p.isOf(have, s, j) {
		return "", st
	}
	return old, have
}

// rename gives a result of an earlier version its new name. A record in an HTML comment, which
// MDX does not have, becomes a comment of MDX.
func (p *Pipeline) rename(old string, j job) error {
	data, err := os.ReadFile(old)
	if err != nil {
		return failure.Reading(err)
	}
	info, err := os.Stat(old)
	if err != nil {
		return failure.Reading(err)
	}
	if err := output.Publish(p.at(j), []byte(output.ToMDX(string(data))), info.Mode().Perm(), output.Existing{}); err != nil {
		return failure.Writing(j.place, err)
	}
	return failure.Writing(old, os.Remove(old))
}
