package cli

import (
	"fmt"
	"strings"
)

// useProfile lays the table of the profile that was named over the settings. It ranks
// like the naming of it: one that a flag or the environment names counts more than
// all but flags, one that the config names as much as the config.
func (v values) useProfile(file *config) error {
	name := v.str("profile")
	if name == "" {
		return nil
	}
	table := file.table("profiles", name)
	if table == nil {
		all, _ := file.get("profiles")
		hint := "a profile is a table in " + configPath() + ": [profiles." + name + "]"
		if near := nearest(name, all); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		} else if len(all) > 0 {
			hint = "there are " + strings.Join(all, ", ")
		}
		return usage(fmt.Sprintf("%s: there is no profile %q", v.place("profile"), name), hint)
	}
	as := byConfigProfile
	if v["profile"].rank > byConfig {
		as = byProfile
	}
	for _, s := range settings {
		if list, ok := table.get(s.key); ok && v[s.key].rank < as {
			v[s.key] = value{list: list, origin: table.path, rank: as}
		}
	}
	return nil
}
