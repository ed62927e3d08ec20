package config

// Variable is an environment variable that sets a setting.
type Variable struct {
	// Name is the variable's name, and Key that of the setting in a config file.
	Name, Key string
}

// Variables returns the environment variables that set settings, in the order of the settings.
func Variables() []Variable {
	var out []Variable
	for _, r := range rows() {
		for _, name := range r.env {
			out = append(out, Variable{name, r.key})
		}
	}
	return out
}
