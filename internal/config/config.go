// Package config holds what a user chose, wherever it was chosen, and where it came
// from: flags, the environment, a project's file, the user's config file with its
// profiles and named engines, and the defaults.
//
// Settings lists what there is to choose, Read reads it, and each of its fields knows what was
// chosen, who chose it, and in which words to say that it cannot be used. Nothing is printed
// here, and the command line is known only as a function. What is wrong is an *failure.Error.
package config

import (
	"os"
	"path/filepath"
	"runtime"

	"github.com/adrg/xdg"
)

// Files are the config files of a call: the user's, and that of the project that the
// current folder belongs to. Either may be nil.
type Files struct{ User, Project *File }

// Load reads the files that are in effect in the current folder. One that is not there
// is nil, and so is the user's where there is no home folder; one that holds what tolka
// does not know, or what it must not hold, is an *failure.Error.
func Load() (Files, error) {
	path, _ := Path()
	return load(path, ProjectPath())
}

// load reads the files at two paths, "" for none.
func load(user, project string) (f Files, err error) {
	if user != "" {
		if f.User, err = readUser(user); err != nil {
			return Files{}, err
		}
	}
	if project != "" {
		if f.Project, err = readProject(project); err != nil {
			return Files{}, err
		}
	}
	return f, nil
}

// Path returns the path of the user's config file, whether it is there or not. Where
// there is no home folder there is no such path either; the error is an *failure.Error.
func Path() (string, error) {
	if runtime.GOOS != "windows" && os.Getenv("HOME") == "" && !filepath.IsAbs(os.Getenv("XDG_CONFIG_HOME")) {
		return "", wrong("there is no home folder to write a config in: neither HOME nor XDG_CONFIG_HOME is set", "set HOME, or XDG_CONFIG_HOME")
	}
	return filepath.Join(xdg.ConfigHome, "tolka", "config.toml"), nil
}

// UserFile names the user's config file for a message: by its path, or where there is no
// home folder, by where it would be looked for.
func UserFile() string {
	if path, err := Path(); err == nil {
		return path
	}
	return "$XDG_CONFIG_HOME/tolka/config.toml"
}
