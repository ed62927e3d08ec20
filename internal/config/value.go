package config

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
)

// Value is what a setting is set to, and where it was set.
type Value struct {
	// Key is the setting's key in a config file.
	Key string
	// List is what was chosen, as text: one string for most settings, and none where
	// nobody chose and there is no default.
	List []string
	// Origin names what set it: a flag with its dashes, a variable of the environment, a
	// file, a table of it, or "default"; "" if nothing did.
	Origin string
	// Rank is in which way it was set.
	Rank Rank
	// dir is the folder that a path starts from and must not leave, where a project's
	// file set it; "" elsewhere.
	dir string
}

// FromFlag is the value of a flag that is not a setting, but belongs to one call.
func FromFlag(name, value string) Value {
	return Value{Key: name, List: []string{value}, Origin: "--" + name, Rank: Flag}
}

// Set sets the value as a flag would, whatever was chosen. origin says in whose name.
func (v *Value) Set(origin string, list ...string) {
	*v = Value{Key: v.Key, List: list, Origin: origin, Rank: Flag}
}

// String returns the value as one string, the last one if there are several, and "" if
// nobody chose.
func (v Value) String() string {
	if len(v.List) == 0 {
		return ""
	}
	return v.List[len(v.List)-1]
}

// Place names the value as the user chose it, for messages.
func (v Value) Place() string {
	switch {
	case v.Origin == "":
		return v.Key
	case v.byItself():
		return v.Origin
	}
	return v.Origin + ": " + v.Key
}

// byItself reports whether a flag or a variable of the environment set the value, whose
// name says which setting is meant. A table that one of them named has a path.
func (v Value) byItself() bool {
	return strings.HasPrefix(v.Origin, "--") || strings.ToUpper(v.Origin) == v.Origin
}

// Wrong returns the *failure.Error for a value that cannot be used. It names where the value was
// set, and what was expected there, such as "a whole number".
func (v Value) Wrong(expected string) error {
	return wrong(fmt.Sprintf("%s: %q is not %s", v.Place(), v.String(), expected), v.correction())
}

// correction says how to set right a value that cannot be used, where it was set.
func (v Value) correction() string {
	r, known := find(v.Key)
	switch {
	case v.Rank == Environment && v.byItself():
		return "correct it, or unset " + v.Origin
	case v.Rank != Flag:
		return "correct it there; tolka config check checks the entire file"
	case !known:
		return "leave " + v.Origin + " out for the default"
	case r.def != "" && r.def != "false":
		return "the default is --" + r.flag + " " + r.def
	}
	return "tolka help translate --all says what it takes"
}

// Int returns the value as a whole number of at least least.
func (v Value) Int(least int) (int, error) {
	n, err := strconv.Atoi(v.String())
	if err != nil || n < least {
		return 0, v.Wrong(fmt.Sprintf("a whole number of at least %d", least))
	}
	return n, nil
}

// Amount returns the value as a number above 0, and 0 where nobody chose.
func (v Value) Amount() (float64, error) {
	if v.String() == "" {
		return 0, nil
	}
	f, err := strconv.ParseFloat(v.String(), 64)
	if err != nil || !(f > 0) || math.IsInf(f, 0) { // NaN is above nothing
		return 0, v.Wrong("a number above 0")
	}
	return f, nil
}

// Bool returns the value as a truth value.
func (v Value) Bool() (bool, error) {
	b, err := strconv.ParseBool(v.String())
	if err != nil {
		return false, v.Wrong("true or false")
	}
	return b, nil
}

// Duration returns the value as a time: "30", which are seconds, "30s" and "2m" all work.
func (v Value) Duration() (time.Duration, error) {
	s := v.String()
	if n, err := strconv.ParseFloat(s, 64); err == nil && n >= 0 && n <= math.MaxInt64/float64(time.Second) {
		return time.Duration(n * float64(time.Second)), nil
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return 0, v.Wrong("a time such as 30, 30s or 2m")
	}
	return d, nil
}

// Bytes returns the value as a size in bytes: "500 MB", "1GiB" and "1000000" all work.
func (v Value) Bytes() (int64, error) {
	n, err := humanize.ParseBytes(v.String())
	if err != nil || n == 0 || n > 1<<50 {
		return 0, v.Wrong("a size such as 256 MB")
	}
	return int64(n), nil
}

// OneOf returns the value, which must be one of some words.
func (v Value) OneOf(words ...string) (string, error) {
	if s := v.String(); slices.Contains(words, s) {
		return s, nil
	}
	return "", v.Wrong("one of " + strings.Join(words, ", "))
}
