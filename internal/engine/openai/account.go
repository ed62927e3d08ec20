package openai

import (
	"regexp"
	"strings"
	"sync"
	"time"
)

// Refusals of the account. Providers send them with whatever status: Gemini and xAI refuse
// a key with 400, Anthropic and Alibaba an empty account with 400, Moonshot and Zhipu with
// 429, xAI with 403. The words are from their documentation and from reports of users.

// noCredit fits if the account has nothing left to spend. Codes are exact: a message that
// speaks of quota may be a mere rate limit, and one that says when to try again is.
func noCredit(f *fault) bool {
	if f.status == 402 || f.has("insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "access_terminated",
		"insufficient_balance", "insufficient_credits", "insufficient_user_quota", "credit_balance_too_low", "billing_error",
		"exceeded_current_quota_error", "Arrearage", "payment_required") {
		return true
	}
	if f.status < 400 || f.status > 499 || f.asked > 0 {
		return false
	}
	return f.has("1113") || f.says("credit balance is too low", "insufficient balance", "insufficient credit", "insufficient fund", "any credits", "out of credits", "no credits",
		"purchase credits", "requires more credits", "please recharge", "not in good standing", "account is in good standing", "is suspended", "account has been suspended",
		"account is overdue", "in arrears", "payment is overdue", "spending limit", "monthly spend", "hard limit")
}

// wrongKey fits if the key is missing, wrong or expired.
func wrongKey(f *fault) bool {
	if f.has("invalid_api_key", "API_KEY_INVALID", "api_key_invalid", "InvalidApiKey", "authentication_error", "invalid_authentication_error") {
		return true
	}
	return f.status >= 400 && f.status <= 499 && f.says("api key not valid", "incorrect api key", "invalid api key", "invalid api-key", "api key expired",
		"api key has expired", "key has expired", "api key not found", "no api key", "missing api key", "api key is missing", "invalid x-api-key", "invalid authentication", "pass a valid api key")
}

// waitForms match how messages say when to try again: "Please try again in 1m6.5s.",
// "Please retry after 2 seconds.", "Please retry in 6.2s.".
var waitForms = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:try again|retry|retrying|wait)\b[^.\d]{0,20}?\b(?:in|after|for)\s+((?:\d+(?:\.\d+)?\s*(?:milliseconds?|ms|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b?[\s,]*(?:and\s+)?)+)`)
})

// unitForms match one number with its unit.
var unitForms = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)(\d+(?:\.\d+)?)\s*(milli|ms|h|m|s)`) })

// saidPause returns the pause that a refusal asks for outside of its headers: in Google's
// retryDelay, which is rounded down, or in the words of its message; 0 if it asks for none.
func (f *fault) saidPause() time.Duration {
	m := waitForms().FindStringSubmatch(f.words)
	if m == nil {
		return f.delay
	}
	var sum time.Duration
	for _, part := range unitForms().FindAllStringSubmatch(m[1], 8) {
		unit := map[string]time.Duration{"milli": time.Millisecond, "ms": time.Millisecond, "h": time.Hour, "m": time.Minute, "s": time.Second}[strings.ToLower(part[2])]
		sum += times(part[1], unit)
	}
	return max(sum, f.delay)
}
