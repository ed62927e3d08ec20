//go:build !tolka_small

package detect

const fullModels = true

// withoutModel lists the languages of which the build has no model of lingua's: none.
var withoutModel []string
