//go:build !tolka_small

package detect

const fullModels = true
