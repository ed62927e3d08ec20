//go:build tolka_small

package detect

// The build leaves lingua's large models out, see scripts/release-small.sh.
const fullModels = false
