package openai

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Backoff before a further attempt: 0.5·2ⁿ s, at most 8 s, up to a quarter of
// it off at random, as OpenAI's own clients wait. Written out here because
// the backoff libraries at hand spread their jitter to both sides.
const (
	firstBackoff  = 500 * time.Millisecond
	longestPause  = 8 * time.Second
	backoffJitter = 0.25
)

// Pauses of all workers after a 429 that does not say how long: 2ⁿ s, at most
// 30 s. Most such limits are counted by the minute, and five of these pauses
// last half a one.
const (
	firstThrottle   = time.Second
	longestThrottle = 30 * time.Second
)

// backoff returns the wait before attempt n+1, n counting from 0. random is in
// [0, 1).
func backoff(n int, random float64) time.Duration {
	d := doubled(firstBackoff, n, longestPause)
	return d - time.Duration(backoffJitter*random*float64(d))
}

// doubled returns d·2ⁿ, at most most.
func doubled(d time.Duration, n int, most time.Duration) time.Duration {
	for ; n > 0 && d < most; n-- {
		d *= 2
	}
	return min(d, most)
}

// askedPause returns the pause that a refused request's headers ask for, and 0
// where they ask for none.
func askedPause(h http.Header, now time.Time) time.Duration {
	if d := times(h.Get("Retry-After-Ms"), time.Millisecond); d > 0 {
		return d
	}
	after := h.Get("Retry-After")
	if d := times(after, time.Second); d > 0 {
		return d
	}
	if at, err := http.ParseTime(after); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return exhaustedFor(h, now)
}

// exhaustedFor returns how long the budget of requests or tokens stays used up
// by the x-ratelimit headers, and 0 where something is left or nothing is said.
func exhaustedFor(h http.Header, now time.Time) time.Duration {
	var longest time.Duration
	for _, of := range []string{"", "-Requests", "-Tokens"} {
		if left, err := strconv.ParseFloat(h.Get("X-Ratelimit-Remaining"+of), 64); err == nil && left <= 0 {
			longest = max(longest, resetIn(h.Get("X-Ratelimit-Reset"+of), now))
		}
	}
	return longest
}

// resetIn reads the time of a reset in the forms that providers use: a duration
// ("6m0s", OpenAI and Groq), seconds, or a moment in Unix seconds or
// milliseconds (OpenRouter). 0 where it is in the past or cannot be read.
func resetIn(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if d, err := time.ParseDuration(value); err == nil {
		return max(d, 0)
	}
	switch n, _ := strconv.ParseFloat(value, 64); {
	case n > 1e11: // the year 1973 in milliseconds, 5138 in seconds
		return max(time.UnixMilli(int64(n)).Sub(now), 0)
	case n > 1e8:
		return max(time.Unix(int64(n), 0).Sub(now), 0)
	}
	return times(value, time.Second)
}

// times reads a number of units, and 0 for anything that is no number above 0.
// What is longer than a year is a year.
func times(value string, unit time.Duration) time.Duration {
	const year = 365 * 24 * time.Hour
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || !(n > 0) { // NaN too
		return 0
	}
	return time.Duration(min(n*float64(unit), float64(year)))
}

// sleep waits, but not beyond the moment in which early is closed. It returns
// ctx's error when ctx ends first.
func sleep(ctx context.Context, d time.Duration, early <-chan struct{}) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-early:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
