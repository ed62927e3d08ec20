package config

// Rank says in which way a setting was set; a higher one counts more.
type Rank int

// The ways in their order. What a profile sets ranks beside what named the profile, what
// the table of an engine sets just below it.
const (
	// Default is what nobody chose, whether there is a default or not.
	Default Rank = iota
	// User is the user's config file, UserProfile a profile that it names itself.
	User
	UserProfile
	// Project is a project's file.
	Project
	// Environment is a variable of the environment.
	Environment
	// Profile is a profile that a flag or a variable names.
	Profile
	// Flag is a flag of the command line.
	Flag
)

// Flags returns what the command line sets a flag to, by its name without dashes. ok is
// false where it is not set, or where the command has no such flag.
type Flags func(name string) (list []string, ok bool)

// Values holds the settings of one call, by key. Those that nobody chose are there too.
type Values map[string]Value

// Set sets a setting as a flag would, whatever was chosen. origin says in whose name.
func (v Values) Set(key, origin string, list ...string) {
	v[key] = Value{Key: key, List: list, Origin: origin, Rank: Flag}
}

// SetBy returns the keys of what was set in one way, in the order of Keys.
func (v Values) SetBy(r Rank) []string {
	var keys []string
	for _, s := range settings {
		if v[s.key].Rank == r {
			keys = append(keys, s.key)
		}
	}
	return keys
}

// Resolve settles each setting: flag, then environment, then the project's file, then
// the user's config, then default. The tables of a named profile and of a named engine
// rank like the naming of them. The error is an *failure.Error.
func (f Files) Resolve(flags Flags, getenv func(string) string) (Values, error) {
	v := make(Values, len(settings))
	for _, s := range settings {
		v[s.key] = f.resolve(s, flags, getenv)
	}
	if err := v.useProfile(f.User); err != nil {
		return nil, err
	}
	v.useEngine(f.User)
	return v, nil
}

func (f Files) resolve(s setting, flags Flags, getenv func(string) string) Value {
	name := s.flagName()
	if list, ok := flags(name); ok {
		return Value{Key: s.key, List: list, Origin: "--" + name, Rank: Flag}
	}
	for _, e := range s.env {
		if value := getenv(e); value != "" {
			return Value{Key: s.key, List: []string{value}, Origin: e, Rank: Environment}
		}
	}
	if list, ok := f.Project.get(s.key); ok {
		return Value{Key: s.key, List: list, Origin: f.Project.Path, Rank: Project, dir: f.Project.dir}
	}
	if list, ok := f.User.get(s.key); ok {
		return Value{Key: s.key, List: list, Origin: f.User.Path, Rank: User}
	}
	if s.def != "" {
		return Value{Key: s.key, List: []string{s.def}, Origin: "default"}
	}
	return Value{Key: s.key}
}
