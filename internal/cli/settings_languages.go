package cli

import (
	"errors"
	"fmt"
	"strings"

	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/extract"
	"tolka/internal/hints"
	"tolka/internal/language"
)

// encoding returns the usual name of the charset that the user named, "" for none.
func encoding(chosen config.Value) (string, error) {
	name := chosen.String()
	if name == "" {
		return "", nil
	}
	if usual := extract.CharsetName(name); usual != "" {
		return usual, nil
	}
	hint := "names such as utf-8, windows-1252, iso-8859-15, koi8-r, shift_jis, gb18030"
	if near := hints.Nearest(strings.ToLower(name), extract.CharsetNames()); near != "" {
		hint = "did you mean " + near + "?"
	}
	return "", usage(fmt.Sprintf("%s: there is no charset named %q", chosen.Place(), name), hint)
}

// targetKey is the setting that holds a task's target languages.
func targetKey(task choice.Task) string {
	if task == choice.Summarize {
		return "summary_to"
	}
	return "to"
}

// targets reads the target languages.
func targets(v config.Values, task choice.Task) ([]language.Tag, error) {
	key := targetKey(task)
	names := v[key].List
	if len(names) == 0 && task == choice.Translate {
		names = []string{"en"}
	}
	var out []language.Tag
	seen := make(map[language.Tag]bool)
	for _, n := range names {
		for _, one := range strings.Split(n, ",") {
			tag, err := parseLanguage(v[key], strings.TrimSpace(one))
			if err != nil {
				return nil, err
			}
			if !seen[tag] {
				seen[tag] = true
				out = append(out, tag)
			}
		}
	}
	return out, nil
}

// parseLanguage reads a language that is named in a setting, one of several perhaps.
func parseLanguage(in config.Value, name string) (language.Tag, error) {
	tag, err := language.Parse(name)
	if err != nil {
		return tag, usage(in.Place()+": "+err.Error(), languageHint(err))
	}
	return tag, nil
}

// languageHint says what to do about a language that is not known.
func languageHint(err error) string {
	var unknown *language.UnknownError
	if errors.As(err, &unknown) && len(unknown.Nearest) > 0 {
		return "tolka languages shows them all"
	}
	return "a tag such as de or pt-BR, or a name such as German or Deutsch; tolka languages shows them all"
}
