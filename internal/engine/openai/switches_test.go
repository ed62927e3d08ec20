package openai

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// thought is how many tokens the model of thinker spends on thinking.
const thought = 1700

// thinker is a server whose model thinks unless a request says otherwise in its way. A
// strict one refuses the parameters of others. It takes 50 ms to the first token.
type thinker struct {
	off     string
	strict  bool
	unnamed bool // refusals do not name the parameter
	silent  bool // no usage is reported
	inText  bool // thinking stands in the text
	hidden  bool // thinking shows only in the usage

	thoughts, refusals int
}

// counting protects the counts of all thinkers, which are copied and so hold no lock.
var counting sync.Mutex

func (th *thinker) answer(w http.ResponseWriter, c call) {
	sub := func(name string) map[string]any { m, _ := c.body[name].(map[string]any); return m }
	effort := c.body["reasoning_effort"]
	is := map[string]bool{
		"reasoning_effort": effort == "none" || effort == "minimal",
		"enable_thinking":  sub("chat_template_kwargs")["enable_thinking"] == false,
		"think":            c.body["think"] == false,
		"thinking":         sub("thinking")["type"] == "disabled",
		"reasoning":        sub("reasoning")["effort"] == "none",
	}
	if th.strict {
		for _, name := range []string{"reasoning_effort", "enable_thinking", "think", "thinking", "reasoning"} {
			key := name
			if name == "enable_thinking" {
				key = "chat_template_kwargs"
			}
			if _, sent := c.body[key]; sent && name != th.off {
				counting.Lock()
				th.refusals++
				counting.Unlock()
				message, param := "Unsupported parameter: "+name, name
				if th.unnamed {
					message, param = "Bad request", ""
				}
				refuse(400, apiError(message, "invalid_request_error", param, "unsupported_parameter"))(w, c)
				return
			}
		}
	}
	_ = sleep(c.ctx, 50*time.Millisecond, nil)
	tokens := 7
	var data []string
	if !is[th.off] {
		counting.Lock()
		th.thoughts++
		counting.Unlock()
		tokens += thought
		switch {
		case th.inText:
			data = append(data, delta("<think>\nLet me think", ""), delta(strings.Repeat(" and think", thought)+"\n</think>\n\n", ""))
		case !th.hidden:
			data = append(data, fmt.Sprintf(`{"choices":[{"index":0,"delta":{"reasoning_content":%q}}]}`, strings.Repeat("Let me think. ", thought/4)))
		}
	}
	data = append(data, delta(ok, ""), delta("", "stop"))
	if !th.silent {
		data = append(data, fmt.Sprintf(`{"choices":[],"usage":{"prompt_tokens":50,"completion_tokens":%d,"completion_tokens_details":{"reasoning_tokens":%d}}}`, tokens, tokens-7))
	}
	events(w, append(data, "[DONE]")...)
}

// The switch of each kind of server is found with one reply that thinks, and one request
// more for each parameter that it refuses.
func TestTheSwitchIsFound(t *testing.T) {
	t.Parallel()
	const asked = 40 // five times as many as are sent in parallel: what is learned is learned by then
	for _, off := range []string{"reasoning_effort", "enable_thinking", "think", "thinking", "reasoning"} {
		for _, th := range []thinker{{}, {strict: true}, {strict: true, unnamed: true}, {silent: true}, {inText: true}, {hidden: true}} {
			th.off = off
			name := fmt.Sprintf("%+v", th)
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s := serve(t, th.answer)
					var told []string
					c := s.client(t, func(cfg *Config) {
						cfg.Jobs, cfg.Reasoning = 8, reasoningOff
						cfg.Notify = func(e Event) {
							if e.Kind == Thinks {
								told = append(told, e.Message)
							}
						}
					})
					for _, err := range askAll(t.Context(), c, asked) {
						if err != nil {
							t.Fatal(err)
						}
					}
					most := 1
					if th.hidden { // seen at the end of a reply
						most = 8
					}
					if th.unnamed { // given up from the last one on, the right one with them
						if th.refusals > 5 || len(s.seen()) != asked+th.refusals {
							t.Errorf("%d requests, %d refusals", len(s.seen()), th.refusals)
						}
						return
					}
					if th.thoughts > most || len(s.seen()) != asked+th.refusals || th.refusals > 4 || len(told) > 0 {
						t.Errorf("%d replies with thinking, %d refusals, %d requests, told %q", th.thoughts, th.refusals, len(s.seen()), told)
					}
				})
			})
		}
	}
}

// A model that nothing stops gets one warning with what it costs, and no request more.
func TestAModelThatCannotBeStopped(t *testing.T) {
	t.Parallel()
	for _, th := range []thinker{{off: "nothing"}, {off: "nothing", strict: true}, {off: "nothing", silent: true}} {
		synctest.Test(t, func(t *testing.T) {
			s := serve(t, th.answer)
			var told []string
			file := filepath.Join(t.TempDir(), "state", "reasoning.json")
			ask := func() {
				c := s.client(t, func(cfg *Config) {
					cfg.Jobs, cfg.Reasoning, cfg.SwitchFile = 8, reasoningOff, file
					cfg.Notify = func(e Event) {
						if e.Kind == Thinks {
							told = append(told, e.Message)
						}
					}
				})
				for _, err := range askAll(t.Context(), c, 40) {
					if err != nil {
						t.Fatal(err)
					}
				}
			}
			ask()
			if len(told) != 1 || !strings.Contains(told[0], "completion tokens") || len(s.seen()) != 40+th.refusals || th.refusals > 5 {
				t.Errorf("told %q, %d requests, %d refusals", told, len(s.seen()), th.refusals)
			}
			last := s.seen()[len(s.seen())-1].body
			if _, sent := last["reasoning_effort"]; sent {
				t.Errorf("useless switches are sent on: %v", last)
			}
			refusals := th.refusals
			ask() // another run knows it
			if len(told) != 2 || th.refusals != refusals {
				t.Errorf("the next run: told %q, %d refusals more", told, th.refusals-refusals)
			}
		})
	}
}

// A later run knows the switch, and that other models need none.
func TestTheSwitchIsRemembered(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		th := thinker{off: "thinking", strict: true}
		s := serve(t, th.answer)
		file := filepath.Join(t.TempDir(), "reasoning.json")
		ask := func(model string) {
			c := s.client(t, func(cfg *Config) { cfg.Jobs, cfg.Reasoning, cfg.SwitchFile, cfg.Model = 8, reasoningOff, file, model })
			for _, err := range askAll(t.Context(), c, 20) {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		ask("m")
		thoughts, refusals := th.thoughts, th.refusals
		ask("m")
		if th.thoughts != thoughts || th.refusals != refusals {
			t.Errorf("the second run: %d replies with thinking, %d refusals", th.thoughts-thoughts, th.refusals-refusals)
		}
		th.strict, th.off = false, "think" // another server under the same address
		ask("m")
		if n := th.thoughts - thoughts; n > 8 {
			t.Errorf("%d replies with thinking after a change of the server", n)
		}
		if err := os.WriteFile(file, []byte("{damaged"), 0o600); err != nil {
			t.Fatal(err)
		}
		ask("m")
		time.Sleep(rememberedFor + time.Hour) // of the synctest clock
		if _, known := (switchFile{file}).read(endpoint{base: "http://localhost/v1"}, "m"); known {
			t.Error("an old entry counts")
		}
	})
}

// A model that does not think gets no parameter that it was not asked for, and no request
// waits longer than the first token.
func TestAModelThatDoesNotThink(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, after(50*ms, reply(ok)))
		c := s.client(t, func(cfg *Config) { cfg.Jobs, cfg.Reasoning = 4, reasoningOff })
		start := time.Now()
		for _, err := range askAll(t.Context(), c, 41) {
			if err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(start); took > 11*50*ms+100*ms {
			t.Errorf("41 requests on 4 slots took %v", took)
		}
		for _, call := range s.seen() {
			for _, n := range switchNames {
				if _, sent := call.body[n.name]; sent {
					t.Fatalf("%s was sent", n.name)
				}
			}
		}
	})
}

// A first request that hangs holds the others up for scoutTime only, and those to a model that
// never thinks not at all.
func TestAHangingScout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := serve(t, hang, reply(ok))
		c := s.client(t, func(cfg *Config) { cfg.Jobs, cfg.Reasoning = 4, reasoningOff })
		go c.Complete(t.Context(), request())
		synctest.Wait()
		start := time.Now()
		translation := request()
		translation.NeverThinks = true
		if _, err := c.Complete(t.Context(), translation); err != nil || time.Since(start) > 0 {
			t.Errorf("of a model that never thinks: %v after %v", err, time.Since(start))
		}
		if _, err := c.Complete(t.Context(), request()); err != nil || time.Since(start) > scoutTime {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		if _, err := c.Complete(t.Context(), request()); err != nil || time.Since(start) > scoutTime {
			t.Errorf("the third one: %v after %v", err, time.Since(start))
		}
	})
}

// The level that a user asks for goes in the form that the provider knows.
func TestKnownSwitches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		model, base, level string
		want               switches
		effort             string
		thinks             bool
	}{
		{"m", "http://localhost:8080/v1", "off", noSwitch, "none", false},
		{"m", "http://localhost:8080/v1", "", noSwitch, "", false},
		{"m", "http://localhost:8080/v1", "default", noSwitch, "", false},
		{"m", "http://localhost:8080/v1", "high", effortSwitch, "high", false},
		{"m", "http://localhost:11434/v1", "off", effortSwitch, "none", false},
		{"gpt-4.1-mini", "https://api.openai.com/v1", "off", noSwitch, "none", false},
		{"gpt-5-mini", "https://api.openai.com/v1", "off", effortSwitch, "minimal", false},
		{"gpt-5.1", "https://api.openai.com/v1", "off", effortSwitch, "none", false},
		{"gpt-6-luna", "https://me.openai.azure.com", "off", effortSwitch, "none", false},
		{"gpt-5-chat-latest", "https://api.openai.com/v1", "off", noSwitch, "none", false},
		{"o3", "https://api.openai.com/v1", "off", effortSwitch, "low", true},
		{"openai/gpt-oss-120b", "https://api.groq.com/openai/v1", "off", effortSwitch, "low", true},
		{"llama-3.3-70b-versatile", "https://api.groq.com/openai/v1", "off", noSwitch, "none", false},
		{"openai/gpt-6-luna", "https://openrouter.ai/api/v1", "off", routerSwitch, "none", false},
		{"x/y", "https://openrouter.ai/api/v1", "low", routerSwitch, "low", false},
		{"deepseek-flash", "https://api.deepseek.com", "off", thinkingSwitch, "none", false},
		{"claude-haiku-4-5", "https://api.anthropic.com/v1", "off", thinkingSwitch, "none", false},
		{"claude-haiku-4-5", "https://api.anthropic.com/v1", "high", effortSwitch, "high", false},
		{"qwen3-max", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "off", topLevelSwitch, "none", false},
	} {
		s, effort, thinks := knownSwitches(c.model, endpoint{base: c.base}, c.level)
		if s != c.want || effort != c.effort || thinks != c.thinks {
			t.Errorf("%s at %s, %q: %v %q %v, want %v %q %v", c.model, c.base, c.level, s.names(), effort, thinks, c.want.names(), c.effort, c.thinks)
		}
	}
}

func TestLowerEffort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ refused, words, want string }{
		{"minimal", "Unsupported value: 'minimal' is not supported with the 'gpt-5.1' model. Supported values are: 'none', 'low', 'medium', and 'high'.", "none"},
		{"none", "Unsupported value: 'reasoning_effort' does not support 'none' with this model. Supported values are: 'minimal', 'low', 'medium', and 'high'.", "minimal"},
		{"none", "Unsupported value: 'reasoning_effort' does not support 'none' with this model. Supported values are: 'medium'.", "medium"},
		{"minimal", `invalid reasoning value: 'minimal' (must be "high", "medium", "low", or "none")`, "none"},
		{"none", "Reasoning is mandatory for this endpoint and cannot be disabled.", "low"},
		{"none", "Unsupported parameter: 'reasoning_effort' is not supported with this model.", ""},
		{"low", "Unsupported value: 'low'", ""},
	} {
		got, ok := lowerEffort(c.refused, c.words)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%q: %q %v, want %q", c.words, got, ok, c.want)
		}
	}
}

func TestSwitchCulprit(t *testing.T) {
	t.Parallel()
	all := triedSwitches.names()
	for _, c := range []struct{ param, words, want string }{
		{"enable_thinking", "", "chat_template_kwargs"},
		{"reasoning.effort", "", "reasoning"},
		{"***.effort", "", "reasoning_effort"},
		{"", "Extra inputs are not permitted: thinking", "thinking"},
		{"", "Unrecognized request argument supplied: reasoning_effort", "reasoning_effort"},
		{"", "Argument not supported on this model: reasoningEffort", "reasoning_effort"},
		{"", "Reasoning is mandatory for this endpoint", "reasoning"},
		{"", "chat_template_kwargs is not supported for Mistral tokenizers.", "chat_template_kwargs"},
		{"temperature", "", ""},
		{"", "rethinking", ""},
	} {
		if got := switchCulprit(&fault{status: 400, param: c.param, words: c.words}, all); got != c.want {
			t.Errorf("%q %q: %q, want %q", c.param, c.words, got, c.want)
		}
	}
	if got := switchCulprit(&fault{status: 400, param: "thinking"}, []string{temperature}); got != "" {
		t.Errorf("a switch that was not sent: %q", got)
	}
	if !slices.Equal(switchesNamed(all).names(), all) {
		t.Error("the names of all switches are not the switches")
	}
}

// A reply is limited once the model is known to answer without thinking, and never if it
// may think.
func TestTheLimitOfAReply(t *testing.T) {
	t.Parallel()
	for level, want := range map[string]int{reasoningOff: 4, reasoningDefault: 0, "high": 0} {
		synctest.Test(t, func(t *testing.T) {
			s := serve(t, reply(ok))
			c := s.client(t, func(cfg *Config) { cfg.Reasoning = level })
			for range 5 {
				if _, err := c.Complete(t.Context(), request()); err != nil {
					t.Fatal(err)
				}
			}
			limited := 0
			for _, call := range s.seen() {
				if call.body[maxTokens] == 100. {
					limited++
				}
			}
			if limited != want {
				t.Errorf("%s: %d of 5 requests were limited, want %d", level, limited, want)
			}
		})
	}
}
