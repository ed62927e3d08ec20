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
	good  map[block]int  // how often it was answered rightly and the reply arrived
	kept  map[block]bool // whether a result with the answer was reported as done
	calls int
}

// block is a text that a task asks for.
type block struct{ task, text string }

// blocksOf are the blocks of a message.
func blocksOf(t task, message string) []block {
	var all []block
	for _, part := range marker.Split(message, -1) {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, block{t.name, part})
		}
	}
	return all
}

// nonce is what differs between two requests for the same text, and marker parts its blocks.
var (
	nonce  = regexp.MustCompile(`\[\[[a-z2-7]{4}:`)
	marker = regexp.MustCompile(`\[\[[a-z2-7]{4}:(?:[\d.]+|end)\]\]`)
)

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
	blocks := blocksOf(c.process.task, words[len(words)-1])
	c.mu.Lock()
	for _, b := range blocks {
		if c.kept[b] {
			c.process.w.broken("%s asks for %q, of which a result was written before", c.process.name, b.text)
		}
	}
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
		for _, b := range blocks {
			c.good[b]++
		}
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
