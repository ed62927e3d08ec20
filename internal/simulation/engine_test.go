package simulation

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"time"

	"tolka/internal/engine"
	"tolka/internal/fakeengine"
)

// model is the engine of a world. What it does with a request depends on the seed, on what is
// asked and on how often that was asked before, and not on the order in which requests come.
type model struct {
	seed uint64
	// faulty is the share of requests that fail or are answered wrongly.
	faulty float64

	mu    sync.Mutex
	asked map[string]int // by what is asked
	good  map[string]int // how often it was answered rightly and the reply arrived
	calls int
}

// nonce is what differs between two requests for the same text.
var nonce = regexp.MustCompile(`\[\[[a-z2-7]{4}:`)

// connection is a process's way to the model.
type connection struct {
	*model
	process *process
	// used is what the process's requests have cost, and largest the most expensive one.
	used    engine.Usage
	largest int
}

// faults are what may happen to a request.
var faults = []string{"error", "timeout", "drop", "cut", "refuse", "french", "length", "empty"}

// Complete answers a request after a while.
func (c *connection) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	var words []string
	var messages []fakeengine.Message
	for _, m := range r.Messages {
		words = append(words, m.Content)
		messages = append(messages, fakeengine.Message{Role: string(m.Role), Content: m.Content})
	}
	key := nonce.ReplaceAllString(strings.Join(words, "\x00"), "[[")
	c.process.pause("send "+key, time.Millisecond)
	c.mu.Lock()
	c.calls++
	c.asked[key]++
	dice := rand.New(rand.NewPCG(c.seed^hash(key), uint64(c.asked[key])))
	c.mu.Unlock()

	fault := ""
	if dice.Float64() < c.faulty {
		fault = faults[dice.IntN(len(faults))]
	}
	c.process.trace("ask %x %s", hash(key), fault)
	wait := time.NewTimer(time.Duration(dice.Int64N(int64(2*time.Second))) + time.Nanosecond)
	defer wait.Stop()
	select {
	case <-ctx.Done(): // as the client does, which does not know what that has cost
		return engine.Reply{}, ctx.Err()
	case <-wait.C:
	}
	if ctx.Err() != nil {
		return engine.Reply{}, ctx.Err()
	}
	switch fault {
	case "error":
		return engine.Reply{}, c.failure(engine.Server, r)
	case "timeout":
		return engine.Reply{}, c.failure(engine.Timeout, r)
	}
	text, finish := fakeengine.Reply(messages, fault)
	usage := engine.Usage{Requests: 1, PromptTokens: max(r.PromptTokens, 1), CompletionTokens: len(text) / 4}
	c.bill(usage)
	if finish != "stop" {
		return engine.Reply{}, &engine.Error{Failure: engine.Truncated, Message: "the reply was cut", Usage: usage}
	}
	if fault == "" {
		c.mu.Lock()
		c.good[key]++
		c.mu.Unlock()
	}
	return engine.Reply{Text: text, Model: "fake", Usage: usage}, nil
}

// paced has no two requests of a process begin at the same time, so that a replay has the
// same order.
type paced struct {
	engine.Completer
	process *process
}

func (c paced) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	c.process.pause("ask "+nonce.ReplaceAllString(r.Messages[len(r.Messages)-1].Content, "[["), time.Millisecond)
	return c.Completer.Complete(ctx, r)
}

// failure is the failure of a request that cost its prompt.
func (c *connection) failure(f engine.Failure, r engine.Request) error {
	u := engine.Usage{Requests: 1, PromptTokens: r.PromptTokens}
	c.bill(u)
	return &engine.Error{Failure: f, Message: fmt.Sprint("simulated ", f), Usage: u}
}

func (c *connection) bill(u engine.Usage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.used.Add(u)
	c.largest = max(c.largest, u.PromptTokens+u.CompletionTokens)
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}
