#!/bin/sh
# Drives tolka against real servers: llama-server and Ollama, with a tiny random model whose
# replies are garbage. Shows discovery, status --probe, garbage replies (nothing written), a
# right reply forced by a grammar, a prompt over the window, -j 16 against two slots, and
# Ctrl-C. Leaves nothing, and installs nothing.
#
# LLAMA_SERVER and OLLAMA name the programs. Otherwise they are looked for in PATH; a missing
# llama-server is unpacked from Debian's packages (SUITE, default sid), and a missing Ollama is
# built from the Go module proxy (OLLAMA_VERSION); INSTALLED_ONLY=1 does neither. What is not
# available is reported and skipped.
# Needs go, curl, python3 for reading JSON, and for the rest apt-get and a C++ compiler.
set -eu

cd "$(dirname "$0")/.."
suite=${SUITE:-sid}
ollama_version=${OLLAMA_VERSION:-v0.17.4}
llama_port=${LLAMA_PORT:-9931} # Debian's, which tolka looks at
ollama_port=${OLLAMA_PORT:-28434}
dir=$(mktemp -d)
pids=
ran=0
failed=0
skipped=
cleanup() {
	for pid in $pids; do kill "$pid" 2>/dev/null || true; done
	wait 2>/dev/null || true
	rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*"; }
# ok NAME CONDITION... reports one check.
ok() {
	name=$1
	shift
	ran=$((ran + 1))
	if "$@"; then say "ok    $name"; else
		say "FAIL  $name"
		failed=$((failed + 1))
		sed 's/^/      | /' "$dir/out" "$dir/err" 2>/dev/null | head -n 20
	fi
}
# skip SERVER notes that a server's checks did not run.
skip() {
	say "SKIP  $1 is not available here"
	skipped="$skipped${skipped:+ and }$1"
}
# run COMMAND... keeps standard output, standard error and the status.
run() {
	status=0
	timeout 100 "$@" >"$dir/out" 2>"$dir/err" || status=$?
}
is() { [ "$status" -eq "$1" ]; }
in_err() { grep -q -- "$1" "$dir/err"; }
in_out() { grep -q -- "$1" "$dir/out"; }
no_result() { [ -z "$(find "$dir/articles" -name '*.en.md' -o -name '*.summary.md')" ]; }
answers() { curl -fsS --max-time 5 "$1" >/dev/null; }
await() { # URL
	for _ in $(seq 60); do
		curl -fs --max-time 2 "$1" >/dev/null 2>&1 && return 0
		sleep 0.5
	done
	return 1
}

# The program under test, with folders of its own. Go keeps its settings and caches: without them,
# each run would download and build everything again.
GOENV=$(go env GOENV) GOPATH=$(go env GOPATH) GOMODCACHE=$(go env GOMODCACHE) GOCACHE=$(go env GOCACHE)
export GOENV GOPATH GOMODCACHE GOCACHE
go build -o "$dir/tolka" .
export HOME="$dir/home" XDG_CONFIG_HOME="$dir/home/config" XDG_STATE_HOME="$dir/home/state" XDG_CACHE_HOME="$dir/home/cache"
unset OPENAI_API_KEY OPENAI_BASE_URL OPENAI_API_BASE OLLAMA_HOST TOLKA_MODEL TOLKA_ENGINE || true
mkdir -p "$HOME" "$dir/articles"
tolka() { run "$dir/tolka" "$@"; }

# unpack PACKAGE... unpacks Debian packages of $suite into $dir/root, without installing.
unpack() {
	command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 1
	mkdir -p "$dir/apt/lists/partial" "$dir/apt/cache" "$dir/debs" "$dir/root"
	echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $suite main" >"$dir/apt/sources.list"
	apt="-qq -o Dir::Etc::sourcelist=$dir/apt/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$dir/apt/lists -o Dir::Cache=$dir/apt/cache -o APT::Sandbox::User=root"
	[ -n "$(ls "$dir/apt/lists" | grep Packages || true)" ] || apt-get $apt update >/dev/null 2>&1 || return 1
	(cd "$dir/debs" && apt-get $apt download "$@" >/dev/null 2>&1) || return 1
	for deb in "$dir"/debs/*.deb; do dpkg -x "$deb" "$dir/root"; done
	rm -f "$dir"/debs/*.deb
}

find_llama() {
	llama=${LLAMA_SERVER:-$(command -v llama-server || true)}
	[ -z "$llama" ] || return 0
	[ -z "${INSTALLED_ONLY:-}" ] || return 1
	unpack llama.cpp-tools libllama0 libggml0 libc6 libgcc-s1 libstdc++6 libssl3t64 libgomp1 zlib1g libzstd1 || return 1
	loader=$(find "$dir/root" -name 'ld-linux-x86-64.so.2' | head -n 1)
	lib=$dir/root/usr/lib/x86_64-linux-gnu
	[ -n "$loader" ] && [ -x "$dir/root/usr/bin/llama-server" ] || return 1
	llama=$dir/llama-server
	cat >"$llama" <<EOF
#!/bin/sh
GGML_BACKEND_PATH=$lib/ggml/backends0/libggml-cpu-x64.so
export GGML_BACKEND_PATH
exec "$loader" --library-path "$lib:$lib/llama.cpp:$lib/llama" "$dir/root/usr/bin/llama-server" "\$@"
EOF
	chmod +x "$llama"
}

find_ollama() {
	ollama=${OLLAMA:-$(command -v ollama || true)}
	[ -z "$ollama" ] || return 0
	[ -z "${INSTALLED_ONLY:-}" ] || return 1
	# The module lacks the headers that it keeps in a folder named vendor; Debian has them.
	unpack nlohmann-json3-dev libstb-dev libminiaudio-dev || return 1
	mkdir -p "$dir/include/miniaudio" "$dir/ollama"
	ln -s "$dir/root/usr/include/nlohmann" "$dir/root/usr/include/stb" "$dir/include/"
	ln -s "$dir/root/usr/include/miniaudio.h" "$dir/include/miniaudio/"
	(
		cd "$dir/ollama"
		# Not CGO_CXXFLAGS: they are part of the build cache's key, and $dir differs each time.
		export CPLUS_INCLUDE_PATH="$dir/include"
		printf 'module e2e\n' >go.mod
		go get "github.com/ollama/ollama@$ollama_version" && go build -o "$dir/ollama/" github.com/ollama/ollama
	) >"$dir/ollama.log" 2>&1 || return 1
	ollama=$dir/ollama/ollama
}

# make_model writes the model, once.
make_model() {
	[ -f "$dir/tiny.gguf" ] || go run ./scripts/tinymodel -o "$dir/tiny.gguf" -context 8192 README.md docs/*.md
}
sentence='Der Gemeinderat hat am Dienstag nach langer Debatte den Haushalt beschlossen.'
echo "$sentence" >"$dir/articles/short.md"
for i in $(seq 16); do echo "$sentence Es war der Punkt $i der Sitzung." >"$dir/articles/many-$i.md"; done

# start_llama ARGUMENTS... starts llama-server on its port and waits for its model.
start_llama() {
	"$llama" -m "$dir/tiny.gguf" --alias tiny --host 127.0.0.1 --port "$llama_port" "$@" >"$dir/llama.log" 2>&1 &
	llama_pid=$!
	pids="$pids $llama_pid"
	await "http://127.0.0.1:$llama_port/health"
}
stop_llama() {
	kill "$llama_pid" 2>/dev/null || true
	wait "$llama_pid" 2>/dev/null || true
}
llama_url=http://127.0.0.1:$llama_port
alive() { answers "$llama_url/health"; }
# idle waits until no slot of llama-server works.
idle() {
	for _ in $(seq 20); do
		curl -fs "$llama_url/slots" | grep -q '"is_processing":true' || return 0
		sleep 0.1
	done
	return 1
}

if find_llama && make_model; then
	ok "llama-server starts" start_llama --ctx-size 16384 --parallel 2
	say "llama-server: $("$llama" --version 2>&1 | grep version | head -n 1)"
	tolka status --probe --timeout 10
	ok "discovery finds it" in_err "using llama.cpp at $llama_url"
	ok "status --probe lists its model" in_out '^\* tiny$'
	tolka translate "$dir/articles/short.md" --timeout 10 --retries 0
	ok "a garbage translation fails" is 1
	ok "… and nothing is written" no_result
	ok "… with a hint" in_err '^hint: '
	tolka summarize "$dir/articles/short.md" --timeout 10 --retries 0
	ok "a garbage summary is not written" no_result
	ok "the server is alive" alive
	tolka translate "$dir/articles" -j 16 --timeout 30 --retries 0 --json
	ok "-j 16 against two slots: no attempt fails by the connection" sh -c "! grep -q 'broke the connection\|connection reset' '$dir/out' '$dir/err'"
	ok "… and nothing is written" no_result
	ok "… the server is alive" alive

	# Ctrl-C cancels the request on the server, which works no further on it.
	status=0
	"$dir/tolka" translate "$dir/articles/short.md" --timeout 60 --retries 0 >"$dir/out" 2>"$dir/err" &
	work=$!
	for _ in $(seq 50); do
		curl -fs "$llama_url/slots" | grep -q '"is_processing":true' && break
		sleep 0.1
	done
	kill -INT "$work"
	wait "$work" || status=$?
	ok "Ctrl-C ends the run with status 130" is 130
	ok "… and the server stops working" idle

	# The reply that a grammar forces: the markers of the request, with a right translation.
	tolka batch export "$dir/articles/short.md" -o "$dir/job" --model whatever --base-url "$llama_url"
	python3 - "$dir/job/requests-0001.jsonl" >"$dir/right.gbnf" <<'PY'
import json, re, sys
request = json.loads(open(sys.argv[1], encoding="utf-8").readline())
first, end = re.findall(r"\[\[[a-z2-7]{4}:(?:[\d.]+|end)\]\]", request["body"]["messages"][-1]["content"])[-2:]
reply = f"{first}\nThe municipal council passed the budget on Tuesday after a long debate.\n\n{end}"
print("root ::= " + json.dumps(reply))
PY
	stop_llama
	ok "llama-server starts with a grammar" start_llama --ctx-size 16384 --parallel 2 --grammar-file "$dir/right.gbnf"
	tolka translate "$dir/articles/short.md" --timeout 60 --retries 0 --model whatever
	ok "a right reply is done" is 0
	ok "… the record names the real model" grep -q '^  model: "tiny"' "$dir/articles/short.en.md"
	rm -f "$dir/articles/short.en.md"
	stop_llama

	ok "llama-server starts with a small window" start_llama --ctx-size 1024 --parallel 1
	tolka translate "$dir/articles/short.md" --timeout 10 --retries 0
	ok "a window that is too small is reported with its size" in_err 'is 1024 tokens, too small'
	ok "… and the setting" in_err '--ctx-size'
	stop_llama
else
	skip llama-server
fi

if find_ollama && make_model; then
	export OLLAMA_HOST=127.0.0.1:$ollama_port OLLAMA_MODELS="$dir/models"
	tolka summarize "$dir/articles/short.md" --dry-run
	tolka status --probe
	ok "an OLLAMA_HOST that does not answer is reported" in_err "OLLAMA_HOST: nothing answers at http://127.0.0.1:$ollama_port/v1"
	OLLAMA_CONTEXT_LENGTH=2048 "$ollama" serve >"$dir/ollama-serve.log" 2>&1 &
	pids="$pids $!"
	ok "Ollama starts" await "http://$OLLAMA_HOST/api/version"
	cat >"$dir/Modelfile" <<EOF
FROM $dir/tiny.gguf
TEMPLATE """{{ range .Messages }}<|im_start|>{{ .Role }}
{{ .Content }}<|im_end|>
{{ end }}<|im_start|>assistant
"""
EOF
	run "$ollama" create tiny -f "$dir/Modelfile"
	ok "Ollama takes the model" is 0
	say "Ollama: $(curl -fs "http://$OLLAMA_HOST/api/version")"
	ollama_alive() { answers "http://$OLLAMA_HOST/api/version" && ! grep -q 'llama runner process.*terminated\|SIGSEGV\|panic' "$dir/ollama-serve.log"; }
	tolka status --probe --timeout 20
	ok "discovery finds it" in_err "using Ollama at http://$OLLAMA_HOST/v1"
	ok "status --probe lists its model" in_out '^\* tiny:latest$'
	tolka translate "$dir/articles/short.md" --timeout 20 --retries 0
	ok "a garbage translation fails" is 1
	ok "… and nothing is written" no_result
	tolka summarize "$dir/articles/short.md" --timeout 20 --retries 0
	ok "a garbage summary is not written" no_result
	ok "no runner has crashed" ollama_alive
	ok "the window is known" sh -c "curl -fs http://$OLLAMA_HOST/api/ps | grep -q '\"context_length\":2048'"
else
	skip Ollama
	tail -n 3 "$dir/ollama.log" 2>/dev/null || true
fi

summary="$((ran - failed)) of $ran checks passed"
[ -z "$skipped" ] || summary="$summary; not available, so not checked: $skipped"
say "$summary"
[ "$failed" -eq 0 ] || exit 1
