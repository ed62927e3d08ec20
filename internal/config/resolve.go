package config

// Rank says in which way a setting was set; a higher one overrides a lower one.
type Rank int

// The ways in their order. What a profile sets ranks with what named the profile, what
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

// Read reads the config files that are in effect in the current folder, and resolves all
// settings of a call. The error is an *failure.Error.
func Read(flags Flags, getenv func(string) string) (*Settings, error) {
	files, err := Load()
	if err != nil {
		return nil, err
	}
	return files.Resolve(flags, getenv)
}

// Resolve resolves each setting: flag, then environment, then the project's file, then
// the user's config, then default. The tables of a named profile and of a named engine
// rank like the naming of them. The error is an *failure.Error.
func (f Files) Resolve(flags Flags, getenv func(string) string) (*Settings, error) {
	s := new(Settings)
	for _, r := range rows() {
		*s.at(r) = f.resolve(r, flags, getenv)
	}
	if err := s.useProfile(f.User); err != nil {
		return nil, err
	}
	s.useEngine(f.User)
	return s, nil
}

func (f Files) resolve(r row, flags Flags, getenv func(string) string) Value {
	if list, ok := flags(r.flag); ok {
		return Value{Key: r.key, List: list, Origin: "--" + r.flag, Rank: Flag}
	}
	for _, e := range r.env {
		if value := getenv(e); value != "" {
			return Value{Key: r.key, List: []string{value}, Origin: e, Rank: Environment}
		}
	}
	if list, ok := f.Project.get(r.key); ok {
		return Value{Key: r.key, List: list, Origin: f.Project.Path, Rank: Project, dir: f.Project.dir}
	}
	if list, ok := f.User.get(r.key); ok {
		return Value{Key: r.key, List: list, Origin: f.User.Path, Rank: User}
	}
	return r.unchosen()
}

// unchosen is the value of a setting that nobody chose.
func (r row) unchosen() Value {
	if r.def == "" {
		return Value{Key: r.key}
	}
	return Value{Key: r.key, List: []string{r.def}, Origin: "default"}
}
