package prompt_test

import (
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/prompt"
	"tolka/prompts"
)

func dialects(t *testing.T) []prompt.Dialect {
	t.Helper()
	all, err := prompt.Dialects(prompts.Files)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestDialectOf(t *testing.T) {
	t.Parallel()
	all := dialects(t)
	for model, want := range map[string]string{
		"translategemma:4b": "translategemma", "google/translategemma-12b-it": "translategemma",
		"tencent/HY-MT1.5-1.8B": "hy-mt", "Hy-MT2-7B-Q4_K_M.gguf": "hy-mt2", "hf.co/tencent/Hunyuan-MT-7B-GGUF": "hy-mt",
		"Unbabel/TowerInstruct-7B-v0.2": "tower", "ByteDance-Seed/Seed-X-PPO-7B": "seed-x", "BSC-LT/salamandraTA-7b-instruct": "salamandrata",
		"hf.co/mradermacher/translategemma-4b-it-GGUF:Q4_K_M": "translategemma", "Translate-Gemma_12b.it": "translategemma", "/models/translategemma-4b-it.Q4_K_M.gguf": "translategemma",
		"hunyuanmt": "hy-mt", "hy_mt1.5_1.8b": "hy-mt", "HYMT-Q8": "hy-mt", "tower-instruct:7b": "tower", "seed_x_ppo": "seed-x", "salamandra-ta-7b": "salamandrata",
		"why-mt-bench": "", "bytedance/seed-xl": "", "seed-oss-36b": "", "hunyuan-a13b-instruct": "", "Unbabel/Tower-Plus-9B": "",
		"gpt-6-luna": "", "qwen3:8b": "", "tower-of-babel": "", "gemma3:4b": "",
	} {
		if d, _ := prompt.DialectOf(all, model); d.Name != want {
			t.Errorf("%s: %q", model, d.Name)
		}
	}
}

// Each family of models gets its own format, with terms, context and style if the format has a
// place for them.
func TestDialectTranslate(t *testing.T) {
	t.Parallel()
	german := prompt.Task{Source: "German", Target: "English", From: "de", To: "en"}
	chinese := prompt.Task{Source: "Chinese", Target: "German", From: "zh", To: "de"}
	taiwanese, unknown := chinese, german
	taiwanese.Target, taiwanese.To, taiwanese.From = "Chinese", "zh-TW", "de"
	unknown.Source, unknown.From = "", ""
	termed := german
	termed.Glossary, termed.Terms = "Rat = council", []article.Term{{Source: "Rat", Target: "council"}}
	styled := german
	styled.Style = "formal"
	c := article.Chunk{Segments: []article.Segment{{Block: 1, Text: "Der Rat"}}}
	for _, e := range []struct {
		dialect string
		form    int
		task    prompt.Task
		want    string
		content string
	}{
		{"translategemma", 1, german, "Der Rat", `[{"source_lang_code":"de","target_lang_code":"en","text":"Der Rat","type":"text"}]`},
		{"translategemma", 3, german, "<<<source>>>de<<<target>>>en<<<text>>>Der Rat", ""},
		{"hy-mt", 0, german, "Translate the following segment into English, without additional explanation.\n\nDer Rat", ""},
		{"hy-mt", 0, chinese, "将以下文本翻译为德语，注意只需要输出翻译后的结果，不要额外解释：\n\nDer Rat", ""},
		{"hy-mt", 0, taiwanese, "将以下文本翻译为繁体中文，注意只需要输出翻译后的结果，不要额外解释：\n\nDer Rat", ""},
		{"tower", 0, unknown, "Translate the following text from the original language into English.\nthe original language: Der Rat\nEnglish:", ""},
		{"hy-mt", 0, termed, "参考下面的翻译：\nRat 翻译成 council\n\n将以下文本翻译为英语，注意只需要输出翻译后的结果，不要额外解释：\nDer Rat", ""},
		{"hy-mt2", 0, termed, "Reference the following translations:\nRat translates to council\n\nTranslate the following text into English. Note that you should only output the translated result without any additional explanation:\n\nDer Rat", ""},
		{"hy-mt2", 0, styled, "Please translate the following text into English. Note that the translation style must strictly conform to [formal]:\n\nDer Rat", ""},
		{"tower", 0, german, "Translate the following text from German into English.\nGerman: Der Rat\nEnglish:", ""},
		{"salamandrata", 0, german, "Translate the following text from German into English.\nGerman: Der Rat \nEnglish:", ""},
		{"seed-x", 0, german, "Translate the following German sentence into English:\nDer Rat <en>", ""},
	} {
		d, _ := prompt.DialectNamed(dialects(t), e.dialect)
		r, p, ok := d.Translate(e.task, c, prompt.Try{Form: e.form})
		if last := r.Messages[len(r.Messages)-1].Content; !ok || last != e.want || string(r.Content) != e.content || p.Text != "Der Rat" {
			t.Errorf("%s %d: %q, %s", e.dialect, e.form, last, r.Content)
		}
		if len(r.Messages) != 1 || r.Bare != (e.dialect == "seed-x") || r.PromptTokens == 0 {
			t.Errorf("%s: %+v", e.dialect, r)
		}
	}
	kwargs, _ := prompt.DialectNamed(dialects(t), "translategemma")
	if r, _, _ := kwargs.Translate(german, c, prompt.Try{Form: 2}); string(r.Fields["chat_template_kwargs"]) != `{"source_lang_code":"de","target_lang_code":"en"}` {
		t.Errorf("%s", r.Fields)
	}
	if kwargs.Has("style") || !kwargs.TranslatesOnly || kwargs.Refused("expects an iterable with exactly one item") != 1 {
		t.Error("TranslateGemma has a place for a style, or was not told apart")
	}
}

func TestParseDialect(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"[[form]]\nuser = \"{text}\"": "",
		"":                            "missing [[form]]",
		"\uFEFF[[form]]\r\nuser = \"{text}\"\r\n":                                              "",
		"[[form]]\nuser = \"{target}: {Text}\"":                                                "unknown placeholder {Text}",
		"[[form]]\nuser = \"{text} { target }\"":                                               "unknown placeholder { target }",
		"[[form]]\nuser = \"{text} {src_lang}\"":                                               "unknown placeholder {src_lang}",
		"[[form]]\nuser = \"{\\\"t\\\": 1} {{1}} {text}\"":                                     "",
		"lines = -1\n[[form]]\nuser = \"{text}\"":                                              "mine.toml:1: lines must not be negative",
		"lines = 2.5\n[[form]]\nuser = \"{text}\"":                                             "mine.toml:1: lines must be a number",
		"placeholders = \"<x{n}/>\"\n[[form]]\nuser = \"{text}\"":                              "mine.toml:1: placeholders must be a list of strings",
		"placeholders = [\" {n} \"]\n[[form]]\nuser = \"{text}\"":                              "at least two characters around it",
		"\nterm = \"{word}\"\n[[form]]\nuser = \"{text}\"":                                     "mine.toml:2: unknown placeholder {word} in term",
		"body = { messages = [] }\n[[form]]\nuser = \"{text}\"":                                "mine.toml:1: body must not set messages",
		"[[form]]\nuser = \"{text}\"\nbody = { model = \"x\" }":                                "mine.toml:3: body must not set model",
		"[[form]]\nuser = \"x\"":                                                               "{text} once",
		"[[form]]\nuser = \"{text}\"\nprompt = \"{text}\"":                                     "exactly one of user, content and prompt",
		"[[form]]\nuser = \"{text} {title}\"":                                                  "unknown placeholder {title}",
		"model = \"x\"\n[[form]]\nuser = \"{text}\"":                                           "mine.toml:1: unknown key model",
		"lines = 2\n[[form]]\nuser = {text}":                                                   "mine.toml:3: ",
		"lines = \"2\"\n[[form]]\nuser = \"{text}\"":                                           "mine.toml:1: ",
		"[[form]]\nprompt = \"{text}\"\nsystem = \"x\"":                                        "mine.toml:1: a form with prompt must not have a system message",
		"[[form]]\nuser = \"{text}\"\n[[form.variant]]\nuser = \"x\"":                          "mine.toml:3: a form must contain {text} once",
		"[[form]]\nuser = \"{text}\"\nbody = { x = \"{lang}\" }":                               "unknown placeholder {lang}",
		"[[form]]\nuser = \"{text}\"\n[[form.variant]]\nneeds = [\"term\"]\nuser = \"{text}\"": "needs \"term\"",
		"placeholders = [\"<x>\"]\n[[form]]\nuser = \"{text}\"":                                "write {n}",
		"wire = \"other\"\n[[form]]\nuser = \"{text}\"":                                        "wire",
		"[[form]]\nuser = \"a\"\nsystem = \"{text}\"":                                          "last message",
		"[[form]]\nuser = \"{text}\"\n[[form.variant]]\nuser = \"\"":                           "exactly one",
	} {
		_, err := prompt.ParseDialect("mine", []byte(text))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
