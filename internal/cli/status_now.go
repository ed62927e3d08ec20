package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/dustin/go-humanize"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/engine/openai"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/report"
	"tolka/internal/store"
)

// onThisMachine ends the description of a server that was found.
const onThisMachine = "found on this machine"

// showNow writes what a translation would use if it was started now: the first lines of
// "tolka status". Only servers on this machine are asked.
func (env Env) showNow(w io.Writer, c *cliv2.Context, s *config.Settings) {
	engine, model := env.engineNow(c, s)
	var err error
	to := s.To.Get(&err)
	target := "English (en)"
	if len(to) > 0 {
		target = tagNames(to)
	}
	summaries := "summaries in the article's own language"
	if tags := s.SummaryTo.Get(&err); len(tags) > 0 {
		summaries = "summaries in " + tagNames(tags)
	}
	if err != nil {
		target = failure.Of(err).Message
	}
	key := s.KeySource(env.Getenv)
	switch {
	case key == "" && strings.HasSuffix(engine, onThisMachine):
		key = "none is needed"
	case key == "":
		key = "none"
		if name := s.APIKeyEnv.String(); name != "" {
			key += ", " + name + " is not set"
		}
	}
	for _, line := range [][2]string{{"engine", engine}, {"model", model}, {"key", key}, {"target", target + "; " + summaries}, {"cache", cacheNow(s)}} {
		fmt.Fprintf(w, "%-8s%s\n", line[0]+":", line[1])
	}
}

// engineNow returns the engine that a translation would use and its model, in words.
func (env Env) engineNow(c *cliv2.Context, s *config.Settings) (engine, model string) {
	const none = "none"
	name, err := s.EngineName()
	if err != nil {
		return none + ": " + failure.Of(err).Message, none
	}
	if name == string(choice.Extractive) {
		return "extractive, a part of tolka: summaries of quoted sentences, no translations", "none is needed"
	}
	found, err := env.findEngine(c.Context, c, s, choice.Translate, true)
	switch {
	case err != nil:
		return none + ": " + failure.Of(err).Message, none
	case found.client != nil:
		model = cmp.Or(found.model, "none is chosen; tolka models lists them")
		if found.engine == choice.LibreTranslate {
			model = "none is needed"
		}
		return titleOf(name) + config.Redact(found.client.BaseURL()), model
	}
	local, _, idle, ok := openai.Probe(c.Context, env.Locals(env.Getenv("OLLAMA_HOST")), openai.ProbeTimeout)
	if !ok && len(idle) > 0 {
		return fmt.Sprintf("%s: %s at %s has no model", none, idle[0].Product, idle[0].BaseURL), none
	}
	if !ok {
		return none + ": tolka init helps to choose one", none
	}
	chat := openai.ChatModels(local.Models)
	switch {
	case local.Protocol != "":
		model = "none is needed"
	case s.Model.String() != "":
		model = s.Model.String()
	case local.Loading:
		model = "the server is still loading it"
	case len(chat) == 1:
		model = report.OneLine(chat[0]) + ", its only one"
	default:
		model = "not chosen; there are " + comma(len(chat)) + "; tolka models lists them"
	}
	return fmt.Sprintf("%s at %s, %s", local.Product, local.BaseURL, onThisMachine), model
}

// titleOf introduces the address of an engine that the user named.
func titleOf(engine string) string {
	if engine == "auto" || engine == string(choice.OpenAI) {
		return ""
	}
	return engine + " at "
}

// tagNames names languages with their tags: "German (de), French (fr)".
func tagNames(tags []language.Tag) string {
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = fmt.Sprintf("%s (%s)", tag.Name(), tag)
	}
	return strings.Join(names, ", ")
}

// cacheNow says how much text is cached, and where.
func cacheNow(s *config.Settings) string {
	var err error
	limit, off := s.CacheMaxSize.Get(&err), s.NoCache.Get(&err)
	if err != nil {
		return failure.Of(err).Message
	}
	if off {
		return "off"
	}
	n, size, err := store.OpenBlocks(cacheDir(), limit).Stat()
	if err != nil {
		return failure.Of(err).Message
	}
	return fmt.Sprintf("%s, %s, in %s", report.Plural(n, "block"), humanize.Bytes(uint64(size)), cacheDir())
}
