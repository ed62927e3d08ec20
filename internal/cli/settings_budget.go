package cli

import (
	"cmp"

	"tolka/internal/config"
	"tolka/internal/engine"
	"tolka/internal/provider"
)

// withBudget puts the user's budget between a run and its engine, which may be nil. Tokens
// cost the user's prices, or listed if there are none.
func withBudget(s *config.Settings, completer engine.Completer, listed engine.Prices) (engine.Completer, engine.Prices, error) {
	var err error
	b := engine.NewBudget(completer)
	b.MaxTokens, b.MaxCost = s.MaxTokensTotal.Get(&err), s.MaxCost.Get(&err)
	b.Prices = cmp.Or(engine.Prices{Prompt: s.PricePrompt.Get(&err), Completion: s.PriceCompletion.Get(&err)}, listed)
	switch {
	case err != nil:
		return nil, b.Prices, err
	case b.MaxCost > 0 && b.Prices == (engine.Prices{}):
		return nil, b.Prices, usage(s.MaxCost.Place()+": no prices are known", "set price_prompt and price_completion, for a million tokens, in "+config.UserFile())
	case completer == nil || b.MaxTokens == 0 && b.MaxCost == 0:
		return completer, b.Prices, nil
	}
	return b, b.Prices, nil
}

// listPrices returns what the provider at an address asks for the tokens of a model, the zero
// value if that is not known.
func listPrices(address, model string) engine.Prices {
	p, _ := provider.ByURL(address)
	m, _ := p.Lookup(model)
	return engine.Prices{Prompt: m.Prompt, Completion: m.Completion}
}
