package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/provider"
)

// listedAsOf says where the list prices at an address are from, and of which day they are.
func listedAsOf(address string) string {
	p, _ := provider.ByURL(address)
	return fmt.Sprintf("list prices as of %s (%s)", provider.Checked().Format(time.DateOnly), p.Source)
}

// pricesOf describes the prices by which costs at an address are counted, "" if none are known.
func pricesOf(s *config.Settings, prices engine.Prices, address string) string {
	own := cmp.Or(s.PricePrompt.Origin, s.PriceCompletion.Origin)
	switch {
	case prices == (engine.Prices{}):
		return ""
	case own != "":
		return "cost by the prices in " + own
	}
	return "cost in US dollars, " + listedAsOf(address)
}

// pricesOf describes the prices by which the cost of a run is counted, "" if none are known.
func (f foundEngine) pricesOf(s *config.Settings) string {
	address := ""
	if f.client != nil {
		address = f.client.BaseURL()
	}
	return pricesOf(s, f.prices, address)
}

// tellPlan says where a dry run's requests would go, and by which prices their cost is counted.
func (env Env) tellPlan(c *cliv2.Context, s *config.Settings, found foundEngine) {
	if found.engine == choice.Extractive {
		env.sayf(c, "nothing would be sent: the extractive engine needs no model")
		return
	}
	if found.client == nil {
		env.sayf(c, "no engine is named: the run would look for a server on this machine")
		return
	}
	to := "would be sent to " + found.client.Host()
	asked := found.model == "" && found.engine != choice.LibreTranslate
	switch {
	case asked:
		to += ", which the run would ask for its model"
	case found.model != "":
		to += ", model " + found.model
	}
	if prices := found.pricesOf(s); prices != "" {
		to += "; " + prices
	} else if !asked {
		to += "; no price is known for " + found.name()
		if !found.client.Local() {
			to += ": set price_prompt and price_completion in " + config.UserFile()
		}
	}
	env.sayf(c, "%s", to)
}

// firstOf returns the first inputs in the order of their paths, as many as --limit says.
func (env Env) firstOf(c *cliv2.Context, inputs []discover.Input) ([]discover.Input, error) {
	n, err := countFlag(c, "limit")
	if err != nil || n == 0 || n >= len(inputs) {
		return inputs, err
	}
	sorted := slices.SortedStableFunc(slices.Values(inputs), func(a, b discover.Input) int { return strings.Compare(a.Path, b.Path) })
	env.sayf(c, "--limit: %s of %s articles", comma(n), comma(len(inputs)))
	return sorted[:n], nil
}
