package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/engine/openai"
	"tolka/internal/provider"
	"tolka/internal/report"
	"tolka/internal/store"
)

// shutdownNotice is how long before the shutdown of a model its user is warned: OpenAI
// announces shutdowns three to six months ahead.
const shutdownNotice = 90 * 24 * time.Hour

// shutdownTimeout bounds the question about it, which no result depends on.
const shutdownTimeout = 2 * time.Second

// warnDaily warns of a model that will be shut down soon, after the first run of a day that
// sent requests to it.
func (env Env) warnDaily(ctx context.Context, c *cliv2.Context, client *openai.Client, model string) {
	if client == nil || ctx.Err() != nil || client.Usage().Requests == 0 {
		return
	}
	asked := store.Daily{Dir: filepath.Join(xdg.StateHome, "tolka", "asked")}
	if !asked.Due(client.BaseURL()+"\n"+model, time.Now()) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, shutdownTimeout)
	defer cancel()
	list, _ := client.ModelList(ctx) // without an answer there is still what providers announced
	if warning := shutdownWarning(client.BaseURL(), model, list, time.Now()); warning != "" {
		env.sayf(c, "%s", warning)
	}
}

// shutdownWarning returns the warning for a model that is shut down in less than 90 days,
// by the endpoint's own list of models or by the announcements that are known; "" for
// others.
func shutdownWarning(address, model string, list []openai.Model, now time.Time) string {
	own, _ := openai.Find(list, model)
	at := own.Shutdown
	replacement := ""
	if p, ok := provider.ByURL(address); ok {
		known, _ := p.Lookup(model)
		replacement = known.Replacement
		if at.IsZero() {
			at = known.ShutdownTime()
		}
	}
	left := at.Sub(now)
	if at.IsZero() || left >= shutdownNotice {
		return ""
	}
	when := fmt.Sprintf("will be shut down on %s, in %s", at.Format(time.DateOnly), report.Plural(int(left.Hours()/24), "day"))
	if left <= 0 {
		when = "was to be shut down on " + at.Format(time.DateOnly)
	}
	hint := "choose another model: tolka status --probe lists them"
	if replacement != "" {
		hint = "its provider recommends " + replacement + " instead: --model " + replacement
	}
	return fmt.Sprintf("warning: the model %s %s\nhint: %s", model, when, hint)
}
