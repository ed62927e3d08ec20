#!/bin/sh
# Drives tolka against a server that others wrote: @copilotkit/aimock from npm, started
# on loopback, misbehaving in every way that it knows. Asserts exit statuses, reasons
# and numbers of requests. Needs go, npm, node and the npm registry; leaves nothing.
set -eu

cd "$(dirname "$0")/.."
dir=$(mktemp -d)
server=
cleanup() {
	if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
	rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

go build -o "$dir/tolka" .
(cd "$dir" && npm install --silent --no-audit --no-fund --prefix . @copilotkit/aimock >npm.log 2>&1) || {
	cat "$dir/npm.log" >&2
	exit 1
}

# Each way to misbehave is a model of the server.
cat >"$dir/server.mjs" <<'JS'
import { writeFileSync } from "node:fs";
import { LLMock } from "@copilotkit/aimock";

const english = "The government announced on Monday that new talks could begin as early as next week.";
// answer puts the translation of the one sentence under each marker.
const answer = ({ messages }) => {
  const text = messages.at(-1).content;
  const marks = text.match(/\[\[[a-z2-7]{4}:(?:[\d.]+|end)\]\]/g);
  return { content: marks.map((m) => (m.endsWith(":end]]") ? m : `${m}\n${english}`)).join("\n\n") };
};
const refusal = (status, message, code, more) => ({ error: { message, type: code, code }, status, ...more });

const mock = new LLMock({ host: "127.0.0.1", port: 0, logLevel: "silent" });
const model = (name, response, options = {}, match = {}) => mock.on({ model: name, ...match }, response, options);

model("well", answer);
model("limited", refusal(429, "Rate limit reached", "rate_limit_exceeded", { retryAfter: 1 }), {}, { sequenceIndex: 0 });
model("limited", answer);
model("limited-for-long", refusal(429, "Rate limit reached", "rate_limit_exceeded", { retryAfter: 3600 }));
model("quota", refusal(429, "You exceeded your current quota", "insufficient_quota"));
model("key", refusal(401, "Incorrect API key provided", "invalid_api_key"));
model("gone", refusal(404, "The model does not exist", "model_not_found"));
model("too-long", refusal(400, "This model's maximum context length is 16 tokens", "context_length_exceeded"));
model("down", refusal(503, "The server is overloaded", "server_error"));
model("recovers", refusal(500, "The server had an error", "server_error"), {}, { sequenceIndex: 0 });
model("recovers", refusal(503, "The server is overloaded", "server_error"), {}, { sequenceIndex: 1 });
model("recovers", answer);
model("filtered", { content: "", finishReason: "content_filter" });
model("length", { content: "The government", finishReason: "length" });
model("cut", answer, { truncateAfterChunks: 2 });
model("disconnects", answer, { latency: 50, disconnectAfterMs: 60 });
model("slow", answer, { streamingProfile: { ttft: 1500 } });
model("pieces", answer, { chunkSize: 1 });
model("chaos", answer, { chaos: { dropRate: 0.1, malformedRate: 0.1, rateLimitRate: 0.05, disconnectRate: 0.1 } });

await mock.start();
writeFileSync("url", mock.url);
JS
(cd "$dir" && exec node server.mjs) >"$dir/server.log" 2>&1 &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ -s "$dir/url" ] && break
	sleep 0.5
done
[ -s "$dir/url" ] || {
	cat "$dir/server.log" >&2
	exit 1
}
url=$(cat "$dir/url")

export XDG_CONFIG_HOME="$dir/home" XDG_CACHE_HOME="$dir/home" XDG_STATE_HOME="$dir/home" OPENAI_API_KEY=sk-test
mkdir "$dir/in"
echo 'Die Regierung hat am Montag angekündigt, dass bereits in der nächsten Woche neue Gespräche beginnen könnten.' >"$dir/in/a.txt"
english='The government announced on Monday that new talks could begin as early as next week.'
failed=0

# row MODEL STATUS PATTERN [FLAG...]: a translation with the model ends with the status,
# and its JSON line has the pattern; a result is there, whole, or not at all.
row() {
	name=$1 want=$2 pattern=$3
	shift 3
	rm -f "$dir/in/a.en.md"
	got=0
	"$dir/tolka" translate "$dir/in/a.txt" --json --base-url "$url" --model "$name" --retries 2 "$@" >"$dir/out" 2>"$dir/err" || got=$?
	verdict=ok
	[ "$got" = "$want" ] || verdict="status $got, want $want"
	grep -q "$pattern" "$dir/out" || verdict="$verdict; no $pattern"
	if [ "$want" = 0 ]; then
		grep -qxF "$english" "$dir/in/a.en.md" || verdict="$verdict; the result is wrong"
	elif [ -e "$dir/in/a.en.md" ]; then
		verdict="$verdict; a result was written"
	fi
	printf '%-18s status %s  %s\n' "$name" "$got" "$verdict"
	if [ "$verdict" != ok ]; then
		failed=1
		cat "$dir/out" "$dir/err" >&2
	fi
}

row well 0 '"requests":1,'
row pieces 0 '"requests":1,'
row limited 0 '"requests":2,'
row limited-for-long 4 '"reason":"rate-limit".*"requests":1,' --max-wait 10
row quota 4 '"reason":"quota".*"requests":1,'
row key 4 '"reason":"auth".*"requests":1,'
row gone 4 '"reason":"engine".*"requests":1,'
row too-long 1 '"reason":"truncated".*"requests":1,'
row down 1 '"reason":"engine".*"requests":3,'
row recovers 0 '"requests":3,'
row filtered 1 '"reason":"refused".*"requests":2,'
row length 1 '"reason":"truncated"'
row cut 1 '"reason":"engine".*"requests":3,'
row disconnects 1 '"reason":"engine".*"requests":3,'
row slow 0 '"requests":1,'
row slow 1 '"reason":"timeout"' --timeout 1 --retries 0

# Chaos: every article ends, done or with a reason, and whatever is there is whole.
for i in $(seq 40); do cp "$dir/in/a.txt" "$dir/in/chaos-$i.txt"; done
# The same command goes on where the first run left off.
for run in first second; do
	got=0
	"$dir/tolka" translate "$dir/in" --exclude a.txt --json --base-url "$url" --model chaos -j 8 >"$dir/out" 2>"$dir/err" || got=$?
	total=$(tail -n 1 "$dir/out")
	wrong=0
	for f in "$dir"/in/chaos-*.en.md; do grep -qxF "$english" "$f" || wrong=$((wrong + 1)); done
	printf 'chaos, %-11s status %s  %s, %d wrong\n' "$run" "$got" "$total" "$wrong"
	case $total in *'"total":40,'*) ;; *) failed=1 ;; esac
	case $got in 0 | 3) ;; *) failed=1 ;; esac
	[ "$wrong" = 0 ] || failed=1
	! grep '"status":"failed","reason":""' "$dir/out" || failed=1
done

[ "$failed" = 0 ] && echo "all as it should be"
exit "$failed"
