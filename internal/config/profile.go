package config

import (
	"fmt"
	"strings"

	"tolka/internal/hints"
)

// Profiles returns the names of the profiles in the user's config, sorted.
func (f Files) Profiles() []string { return f.User.names("profiles") }

// useProfile lays the table of the profile that was named over the settings. It ranks
// like the naming of it: one that a flag or the environment names overrides all but
// flags, one that the config names ranks like the config.
func (s *Settings) useProfile(user *File) error {
	chosen := s.Profile
	name := chosen.String()
	if name == "" {
		return nil
	}
	table := user.table("profiles", name)
	if table == nil {
		all := user.names("profiles")
		hint := "a profile is a table in " + UserFile() + ": [profiles." + name + "]"
		if near := hints.Nearest(name, all); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		} else if len(all) > 0 {
			hint = "there are " + strings.Join(all, ", ")
		}
		return wrong(fmt.Sprintf("%s: there is no profile %q", chosen.Place(), name), hint)
	}
	as := UserProfile
	if chosen.Rank > User {
		as = Profile
	}
	for _, r := range rows() {
		if list, ok := table.get(r.key); ok && s.at(r).Rank < as {
			*s.at(r) = Value{Key: r.key, List: list, Origin: table.Path, Rank: as}
		}
	}
	return nil
}
