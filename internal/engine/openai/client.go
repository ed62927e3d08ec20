// Package openai is the engine behind any OpenAI-compatible endpoint. It turns
// one request into one complete reply, or into one of the failures of package
// engine: it retries, waits when the server asks for it, adapts to what the
// server takes, and knows when to stop.
//
// The files follow the way of a request: gate.go gives it a slot, params.go
// builds it, exchange.go sends it, events.go and answer.go read the reply,
// classify.go holds the table of all that can go wrong, and complete.go does what
// the table says. The table is where to begin reading.
package openai

import (
	"cmp"
	"crypto/x509"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	api "github.com/sashabaranov/go-openai"

	"tolka/internal/engine"
)

// defaultTimeout bounds a request where the configuration does not.
const defaultTimeout = 5 * time.Minute

// breather is the pause after ten server failures in a row: enough for a
// server to restart. A user who sits out shorter pauses only gets a shorter one.
const breather = 30 * time.Second

// Config says how to reach an endpoint and how hard to try.
type Config struct {
	// BaseURL is the endpoint's address as users write it: with or without "/v1",
	// a trailing slash, a path. An Azure address may hold the deployment and the
	// api-version; a deployment that it does not hold is named like the model.
	BaseURL string
	// Key is sent as a bearer token (to Azure as api-key); "" sends none.
	Key string
	// Model is the model of requests that name none.
	Model string
	// Protocol is LibreTranslate for a server that speaks that; "" is OpenAI's.
	Protocol string
	// Jobs is how many requests may be under way at once, whoever asks; below 1
	// is 1.
	Jobs int
	// Timeout bounds a whole request; 0 is five minutes. The first token has three
	// fifths of it, each further one a fifth.
	Timeout time.Duration
	// Retries is how many further attempts follow a first one that failed.
	Retries int
	// MaxWait is the longest pause asked for by the server that is sat out; a
	// longer one stops the run.
	MaxWait time.Duration
	// InsecureHTTP allows http:// to public addresses.
	InsecureHTTP bool
	// Roots returns the certificate authorities that count; nil means the system's.
	Roots func() (*x509.CertPool, error)
	// Headers go with every request beside the client's own.
	Headers map[string]string
	// Secrets are values of headers that must not be shown, even where a server repeats them.
	Secrets []string
	// Body holds fields that are added to each request for a completion, by name; they take
	// the place of the client's own.
	Body map[string]json.RawMessage
	// Reasoning is whether the model may think before it answers: "off", "low", "medium",
	// "high", or "default" for what the server does on its own. "" is "default" for a caller
	// that limits replies only if there is no thinking.
	Reasoning string
	// SwitchFile keeps which parameters stop a model from thinking, across runs; "" keeps
	// nothing.
	SwitchFile string
	// Fallbacks says that other models are asked where one fails: a server that
	// keeps failing for one model, forbids it or asks for too long a pause then stops
	// that model alone.
	Fallbacks bool
	// Replacement returns the model to recommend instead of one that the endpoint does not
	// have any more, or ""; nil recommends none.
	Replacement func(model string) string
	// UserAgent is the name under which requests go; "" is "tolka".
	UserAgent string
	// Notify is told what the client does on its own; nil tells nobody. It is
	// called from several goroutines and must return soon.
	Notify func(Event)

	// dial and random replace the network and the jitter in tests.
	dial   dialFunc
	random func() float64
}

// Client asks one endpoint. All callers share its slots and its pauses. It is
// safe for concurrent use.
type Client struct {
	cfg      Config
	http     *http.Client
	gate     *gate
	memory   memory
	meter    meter
	answered atomic.Bool  // the endpoint has answered something
	worked   atomic.Bool  // it has given a reply, of whatever use
	ended    atomic.Bool  // it has ended a reply as it should
	unended  atomic.Int32 // complete replies without [DONE]
	// estimated is set once the user knows that tokens are tolka's own count.
	estimated   atomic.Bool
	saidLoading atomic.Bool // that the server is loading its model
	windows     sync.Map    // context windows by the models' names
	languages   languages   // of a translation server

	mu sync.Mutex
	at endpoint
}

// New returns a client. It uses no network. The error is an *engine.Error where
// the base URL, the key or the CA file is not to be used.
func New(cfg Config) (*Client, error) {
	cfg.Jobs = max(cfg.Jobs, 1)
	cfg.Retries = max(cfg.Retries, 0)
	if cfg.Timeout <= 0 {
		cfg.Timeout = defaultTimeout
	}
	cfg.UserAgent = cmp.Or(cfg.UserAgent, "tolka")
	if cfg.Notify == nil {
		cfg.Notify = func(Event) {}
	}
	if cfg.random == nil {
		cfg.random = rand.Float64
	}
	cfg.Key = strings.TrimSpace(cfg.Key)
	if strings.ContainsFunc(cfg.Key, func(r rune) bool { return r <= ' ' || r >= 0x7F }) {
		return nil, &engine.Error{Failure: engine.Auth, Message: "the key holds a space, a line break or another character that no key has", Hint: "check where it comes from: OPENAI_API_KEY, api_key_file or api_key_cmd"}
	}
	if cfg.Protocol == LibreTranslate {
		cfg.Reasoning, cfg.SwitchFile = "", "" // it does not think
		cfg.BaseURL = strings.TrimSuffix(strings.TrimRight(cfg.BaseURL, "/"), translatePath)
	}
	at, err := parseBaseURL(cfg.BaseURL)
	if err != nil {
		return nil, err
	}
	hc, err := newHTTPClient(cfg, at)
	if err != nil {
		return nil, err
	}
	c := &Client{
		cfg:  cfg,
		http: hc,
		gate: newGate(cfg.Jobs, min(breather, cfg.MaxWait)),
		at:   at,
	}
	c.gate.perModel = cfg.Fallbacks
	c.memory.begin(cfg)
	return c, nil
}

// Close gives up connections that are kept open for further requests.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Usage returns what all requests of the client have cost so far, the failed
// ones included.
func (c *Client) Usage() engine.Usage { return c.meter.sum() }

// BaseURL returns the address that is used, with a "/v1" that was found out.
func (c *Client) BaseURL() string { return c.endpoint().base }

// Host returns the host of the endpoint, with its port if the address has one.
func (c *Client) Host() string { return c.endpoint().host() }

// endpoint returns where requests go now.
func (c *Client) endpoint() endpoint {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// addVersion adds the missing "/v1" to the address, unless another request has
// done so since a request went to used.
func (c *Client) addVersion(used endpoint) {
	v, ok := used.withVersion()
	c.mu.Lock()
	changed := ok && c.at == used
	if changed {
		c.at = v
	}
	c.mu.Unlock()
	if changed {
		c.cfg.Notify(Event{Kind: Adapted, Message: used.base + " is not the API's address; using " + v.base})
	}
}

// api returns go-openai's client for what x exchanges with an endpoint.
func (c *Client) api(e endpoint, x api.HTTPDoer) *api.Client {
	cfg := api.DefaultConfig(c.cfg.Key)
	if c.cfg.Protocol == LibreTranslate { // the key goes in the body
		cfg = api.DefaultConfig("")
	}
	if e.azure {
		cfg = api.DefaultAzureConfig(c.cfg.Key, e.base)
		cfg.APIVersion = e.apiVersion
		cfg.AzureModelMapperFunc = func(model string) string { return cmp.Or(e.deployment, model) }
	}
	cfg.BaseURL = e.base
	cfg.HTTPClient = x
	return api.NewClientWithConfig(cfg)
}

// exchange returns a new exchange, which dog looks after.
func (c *Client) exchange(dog *watchdog) *exchange {
	return &exchange{http: c.http, userAgent: c.cfg.UserAgent, headers: c.cfg.Headers, dog: dog, answered: &c.answered}
}
