package cli

import (
	"fmt"
	"runtime"
	"strings"

	"tolka/internal/provider"
)

// keychain is how a system keeps a secret: the command that stores it and asks for it, and the one
// that prints it.
type keychain struct{ title, store, show string }

// keychainOf returns the keychain of a system, by its name in Go, for an engine's key.
func keychainOf(system, engine string) keychain {
	switch system {
	case "darwin":
		return keychain{"the macOS keychain", "security add-generic-password -s tolka -a " + engine + " -w", "security find-generic-password -s tolka -a " + engine + " -w"}
	case "windows":
		// Encrypted for this user by the system (DPAPI). The command that shows it has neither
		// quotation marks nor pipes, which cmd would read itself.
		file := `$env:APPDATA\tolka-` + engine + ".key"
		return keychain{"Windows, encrypted for your account",
			"Read-Host 'API key' -AsSecureString | ConvertFrom-SecureString | Set-Content " + file,
			"powershell -NoProfile -Command (New-Object Net.NetworkCredential('',(ConvertTo-SecureString(Get-Content " + file + ")))).Password"}
	}
	return keychain{"the keyring of your desktop (Debian: apt install libsecret-tools)", "secret-tool store --label=tolka service tolka account " + engine, "secret-tool lookup service tolka account " + engine}
}

// keychainAdvice says how to keep an engine's key in the keychain of this system.
func keychainAdvice(engine string) string {
	k := keychainOf(runtime.GOOS, engine)
	return fmt.Sprintf("or keep it in %s:\n\n    %s\n\nand remove the # from the last lines of the config. Then: tolka status --probe\n", k.title, k.store)
}

// keychainConfig returns the lines of a config, as comments, that read an engine's key from the
// keychain of this system.
func keychainConfig(engine, model string) string {
	var b strings.Builder
	b.WriteString("\n# Never put a key here. It comes from the environment, or from a command such as:\n")
	if p, ok := provider.ByName(engine); ok && p.Name != provider.OpenAI().Name {
		// The key of a built-in engine belongs to its address, in a table of its own.
		fmt.Fprintf(&b, "# [engines.%s]\n# base_url = %s\n# model = %s\n", p.Name, tomlScalar(p.BaseURL), tomlScalar(model))
	}
	fmt.Fprintf(&b, "# api_key_cmd = %s\n", tomlScalar(keychainOf(runtime.GOOS, engine).show))
	return b.String()
}
