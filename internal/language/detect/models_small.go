//go:build tolka_small

package detect

// The build leaves lingua's large models out, see scripts/release-small.sh.
const fullModels = false

// withoutModel lists the languages of which the build has no model of lingua's at all:
// those without a relative among the languages that are told apart, for which the first
// pass is enough. scripts/release-small.sh reads this list, a line each.
var withoutModel = []string{
	"cy",
	"eu",
	"ga",
	"hu",
	"kk",
	"mi",
	"mn",
	"so",
	"sq",
	"th",
	"vi",
	"yo",
}
