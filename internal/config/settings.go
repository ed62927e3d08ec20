package config

// Settings is everything that a user can choose, wherever it is chosen. This is the only list
// of settings: a field declares a setting, its type says how to read it, and its tag where it
// may be set. The config file, the environment, tolka status and tolka config follow it.
//
//   - key is its name in a config file. Its flag has dashes for underscores unless flag says
//     otherwise. A setting without a flag in any command is set in a file only.
//   - env names the environment variables that set it; the first one that is not empty counts.
//   - default is the value if nobody chose.
//   - least is the smallest value of an Int, and words are the values of a Word.
//   - in says where it may be set besides the top of the user's config (see scopes).
//   - credential says that it goes to the address that it was set for, and to no other.
//
// The prices are for a million tokens.
type Settings struct {
	To              Languages `key:"to" in:"result"`
	SummaryTo       Languages `key:"summary_to" flag:"to" in:"result"`
	From            Language  `key:"from" in:"result"`
	Encoding        Text      `key:"encoding" in:"result"`
	Profile         Text      `key:"profile" env:"TOLKA_PROFILE"`
	Engine          Text      `key:"engine" env:"TOLKA_ENGINE" default:"auto" in:"run"`
	Engines         List      `key:"engines"`
	Model           Text      `key:"model" env:"TOLKA_MODEL" in:"endpoint result"`
	Dialect         Text      `key:"dialect" in:"endpoint run"`
	Protocol        Word      `key:"protocol" default:"openai" words:"openai libretranslate" in:"endpoint"`
	Reasoning       Word      `key:"reasoning" default:"off" words:"off low medium high default" in:"endpoint run"`
	FallbackModels  List      `key:"fallback_models" in:"endpoint run"`
	BaseURL         Text      `key:"base_url" env:"OPENAI_BASE_URL OPENAI_API_BASE" in:"endpoint"`
	APIKeyEnv       Text      `key:"api_key_env" default:"OPENAI_API_KEY" in:"endpoint" credential:"true"`
	APIKeyFile      Text      `key:"api_key_file" in:"endpoint" credential:"true"`
	APIKeyCmd       Text      `key:"api_key_cmd" in:"endpoint" credential:"true"`
	Headers         List      `key:"headers" in:"endpoint" credential:"true"`
	HeadersEnv      List      `key:"headers_env" in:"endpoint" credential:"true"`
	HeadersCmd      List      `key:"headers_cmd" in:"endpoint" credential:"true"`
	Body            JSON      `key:"body" in:"endpoint" credential:"true"`
	OutDir          Text      `key:"out_dir" in:"result"`
	Name            Text      `key:"name" in:"result"`
	Jobs            Int       `key:"jobs" default:"8" least:"1" in:"run"`
	Length          Text      `key:"length" default:"short" in:"result"`
	Format          Word      `key:"format" words:"paragraph bullets tldr" in:"result"`
	WithSummary     Bool      `key:"with_summary" default:"false" in:"result"`
	SummaryAt       Word      `key:"summary_at" words:"front-matter top" in:"result"`
	Glossary        Text      `key:"glossary" in:"result"`
	Style           Text      `key:"style" in:"result"`
	Context         Text      `key:"context" in:"result"`
	Instruction     Text      `key:"instruction" in:"result"`
	Prompts         Text      `key:"prompts" in:"result"`
	Bilingual       Bool      `key:"bilingual" default:"false" in:"result"`
	Links           Word      `key:"links" default:"auto" words:"auto keep" in:"result"`
	Merge           Word      `key:"merge" default:"auto" words:"auto never" in:"result"`
	Slugs           Text      `key:"slugs" in:"result"`
	Refine          Bool      `key:"refine" default:"false" in:"result"`
	Consistent      Bool      `key:"consistent" default:"false" in:"result"`
	Check           Word      `key:"check" default:"normal" words:"strict normal report" in:"run"`
	Timeout         Duration  `key:"timeout" default:"5m" in:"run"`
	Retries         Int       `key:"retries" default:"4" least:"0" in:"run"`
	MaxWait         Duration  `key:"max_wait" default:"10m" in:"run"`
	Include         List      `key:"include" in:"result"`
	Exclude         List      `key:"exclude" in:"result"`
	NoFrontMatter   Bool      `key:"no_front_matter" default:"false" in:"result"`
	InsecureHTTP    Bool      `key:"insecure_http" default:"false" in:"run"`
	MaxTokensTotal  Int       `key:"max_tokens_total" least:"1" in:"run"`
	MaxCost         Amount    `key:"max_cost" in:"run"`
	PricePrompt     Amount    `key:"price_prompt" in:"endpoint"`
	PriceCompletion Amount    `key:"price_completion" in:"endpoint"`
	CAFile          Text      `key:"ca_file" in:"run"`
	Careful         Bool      `key:"careful" default:"false" in:"result"`
	NoCache         Bool      `key:"no_cache" default:"false" in:"run"`
	Memory          Text      `key:"memory" in:"result"`
	NoMemory        Bool      `key:"no_memory" default:"false" in:"run"`
	MemoryScope     Word      `key:"memory_scope" default:"project" words:"project all" in:"run"`
	Examples        Int       `key:"examples" default:"3" least:"0" in:"result"`
	CacheMaxSize    Size      `key:"cache.max_size" default:"256 MB"`
}

// scope is a set of places, besides the top of the user's config, where a setting may be set.
type scope uint8

const (
	// inProject is a project's file. It may come from someone else, so it says what
	// results are like, and nothing of where text and keys are sent, what may be spent,
	// or what is good enough to be written.
	inProject scope = 1 << iota
	// inProfile is a table [profiles.NAME]: all but what says where text and keys are
	// sent, for which there are named engines.
	inProfile
	// inEngine is a table [engines.NAME] of an endpoint.
	inEngine
)

// scopes has the words of the tag in: what a setting is about decides where it may be set.
var scopes = map[string]scope{"result": inProject | inProfile, "run": inProfile, "endpoint": inEngine}
