package cli

// configKeys is the form of the user's config file: each key is a setting. The values
// are read as they come and checked where they are used, so that the message can name
// the key, whoever set it.
type configKeys struct {
	endpointKeys
	resultKeys
	runKeys
	Profile any `toml:"profile"`
	// Cache is about the remembered blocks.
	Cache struct {
		MaxSize any `toml:"max_size"`
	} `toml:"cache"`
	// Engines are named endpoints, each with keys of its own; Profiles are settings
	// that are chosen together.
	Engines  map[string]endpointKeys `toml:"engines"`
	Profiles map[string]profileKeys  `toml:"profiles"`
}

// projectKeys is the form of a project's file. It comes from whoever wrote the folder,
// so it says what results are like, and nothing of where text and keys are sent, what
// may be spent, or what is good enough to be written.
type projectKeys struct {
	resultKeys
	Model any `toml:"model"`
}

// profileKeys is the form of a table [profiles.NAME]: all but what says where text and
// keys are sent, for which there are named engines.
type profileKeys struct {
	resultKeys
	runKeys
	Model          any `toml:"model"`
	FallbackModels any `toml:"fallback_models"`
}

// resultKeys are the settings that shape results, and which there are.
type resultKeys struct {
	To            any `toml:"to"`
	SummaryTo     any `toml:"summary_to"`
	From          any `toml:"from"`
	Encoding      any `toml:"encoding"`
	OutDir        any `toml:"out_dir"`
	Name          any `toml:"name"`
	Length        any `toml:"length"`
	Format        any `toml:"format"`
	WithSummary   any `toml:"with_summary"`
	SummaryAt     any `toml:"summary_at"`
	Glossary      any `toml:"glossary"`
	Style         any `toml:"style"`
	Context       any `toml:"context"`
	Instruction   any `toml:"instruction"`
	Prompts       any `toml:"prompts"`
	Include       any `toml:"include"`
	Exclude       any `toml:"exclude"`
	NoFrontMatter any `toml:"no_front_matter"`
	Careful       any `toml:"careful"`
	Bilingual     any `toml:"bilingual"`
	Refine        any `toml:"refine"`
}

// runKeys are the settings of how a run is done.
type runKeys struct {
	Engine         any `toml:"engine"`
	Jobs           any `toml:"jobs"`
	Check          any `toml:"check"`
	Timeout        any `toml:"timeout"`
	Retries        any `toml:"retries"`
	MaxWait        any `toml:"max_wait"`
	InsecureHTTP   any `toml:"insecure_http"`
	MaxTokensTotal any `toml:"max_tokens_total"`
	MaxCost        any `toml:"max_cost"`
	CAFile         any `toml:"ca_file"`
	NoCache        any `toml:"no_cache"`
}

// endpointKeys are the settings that belong to an endpoint. They stand at the top of
// the config file, or in the table [engines.NAME] of an engine with a name.
type endpointKeys struct {
	BaseURL        any `toml:"base_url"`
	Model          any `toml:"model"`
	FallbackModels any `toml:"fallback_models"`
	APIKeyEnv      any `toml:"api_key_env"`
	APIKeyFile     any `toml:"api_key_file"`
	APIKeyCmd      any `toml:"api_key_cmd"`
	Headers        any `toml:"headers"`
	// The prices are for a million tokens.
	PricePrompt     any `toml:"price_prompt"`
	PriceCompletion any `toml:"price_completion"`
}
