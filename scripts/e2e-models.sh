#!/bin/sh
# Drives tolka against servers that take one text per request: five templates of translation models
# and LibreTranslate's protocol, and against a chat model, asked with markers and without, played back
# from recorded translations, and with every fault that the server knows. Shows that each article is
# done with the recorded text, that requests are one for each block and those that --json explains,
# and that no fault is written without a warning.
#
# Needs go, python3, and beside the project ../shared with the server and the corpus; SHARED names
# another place. Otherwise it is reported and skipped. FAULTS="cut note" runs these faults only.
set -eu

cd "$(dirname "$0")/.."
shared=${SHARED:-../shared}
for needed in "$shared/tools/replay_server.py" "$shared/corpus/wmt23-de-en/gpt4.en.txt"; do
	[ -f "$needed" ] || {
		echo "SKIP  $needed is not there"
		exit 0
	}
done
command -v python3 >/dev/null || {
	echo "SKIP  python3 is not available here"
	exit 0
}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
go build -o "$dir/tolka" .
cat >"$dir/models.py" <<'EOF'
import collections, json, os, re, subprocess, sys, tempfile, urllib.request

SHARED, DIR = sys.argv[1:3]
SERVER = SHARED + '/tools/replay_server.py'
MODELS = {'translategemma-ollama': 'translategemma', 'translategemma-list': 'translategemma', 'translategemma-kwargs': 'translategemma',
          'hymt': 'hy-mt', 'tower': 'towerinstruct', 'libretranslate': '', 'plain': 'replay', 'marked': 'replay'}
failed = 0

def column(name):
    """The lines of the corpus as they are."""
    return [l.strip() for l in open(SHARED + '/corpus/wmt23-de-en/' + name, encoding='utf-8').read().strip().split('\n')]

source, target = column('source.de.txt'), column('gpt4.en.txt')
for name, lines in ('source', source), ('target', target):
    open(DIR + '/' + name, 'w', encoding='utf-8').write('\n'.join(lines))

def ok(name, right, detail=''):
    global failed
    failed += not right
    print('%s  %s %s' % ('ok  ' if right else 'FAIL', name, detail), flush=True)

class Run:
    """One run of tolka on articles of eight lines against one server."""
    def __init__(self, form, articles, fault=''):
        home = tempfile.mkdtemp(dir=DIR)
        os.makedirs(home + '/config/tolka')
        os.makedirs(home + '/articles')
        for n in range(articles):
            open('%s/articles/%02d.txt' % (home, n), 'w', encoding='utf-8').write('\n\n'.join(source[8 * n:8 * n + 8]) + '\n')
        model = MODELS[form]
        how = {'libretranslate': ['--libretranslate'], 'plain': [], 'marked': []}.get(form, ['--template', form, '--models', model])
        server = subprocess.Popen([sys.executable, SERVER, '--port', '0', '--pairs', DIR + '/source', DIR + '/target', '--fault', fault, '--keep'] + how, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            base = re.search(r'http://[\d.:]+', server.stdout.readline())[0]
            flags = ['--base-url', base + '/v1', '--model', model]
            if form == 'libretranslate':
                open(home + '/config/tolka/config.toml', 'w').write('[engines.lt]\nbase_url = "%s"\nprotocol = "libretranslate"\n' % base)
                flags = ['--engine', 'lt']
            if form in ('plain', 'marked'):
                flags += ['--dialect', form]
            if fault:
                flags += ['--retries', '1', '--timeout', '3s', '--max-wait', '2s']
            environment = {k: v for k, v in os.environ.items() if not k.startswith(('OPENAI_', 'TOLKA_', 'OLLAMA_'))}
            environment.update(HOME=home, XDG_CONFIG_HOME=home + '/config', XDG_STATE_HOME=home + '/state', XDG_CACHE_HOME=home + '/cache')
            run = subprocess.run([DIR + '/tolka', 'translate', '--json'] + flags + [home + '/articles'], capture_output=True, text=True, env=environment, timeout=600)
            self.status, self.stderr = run.returncode, run.stderr
            self.lines = [json.loads(l) for l in run.stdout.splitlines()][:-1]
            log = [json.loads(l) for l in urllib.request.urlopen(base + '/log').read().decode().splitlines()]
            self.sent = len(log)
            # Short neighbors share a request: a list, or one line for each.
            texts = [q.get('q') or q['messages'][-1]['content'] for q in log] if form in ('libretranslate', 'plain') else []
            self.shared = sum(len(t if isinstance(t, list) else t.split('\n')) - 1 for t in texts)
        finally:
            server.kill()
            server.communicate()

    def wrong(self):
        """The blocks that were written and are not the recorded translation, and those without a warning among them."""
        wrong, silent = [], []
        for line in self.lines:
            if line['status'] != 'done':
                continue
            body = open(line['output'], encoding='utf-8').read().split('\n---\n', 1)[1].strip().split('\n\n')
            first = 8 * int(os.path.basename(line['input'])[:2])
            warned = {w['block'] for w in line['warnings']}
            for n, want in enumerate(target[first:first + 8]):
                got = re.sub(r'\\([!-/:-@\[-`{-~])', r'\1', body[n]) if n < len(body) else ''
                got = got.removeprefix('# ')  # a title
                if len(source[first + n]) > 12 and got != want:  # the server knows no shorter ones
                    wrong.append((line['input'], n + 1, got))
                    silent += [] if n + 1 in warned or 0 in warned else [wrong[-1]]
        return wrong, silent

for form in [f for f in MODELS if not os.environ.get("FAULTS")]:
    run = Run(form, 50)
    explained = sum((collections.Counter(l.get('extra_requests') or {}) for l in run.lines), collections.Counter())
    blocks = sum(l['blocks'] - l['cached_blocks'] for l in run.lines)
    ok(form + ': 50 articles are done', run.status == 0 and sum(l['status'] == 'done' for l in run.lines) == 50)
    ok(form + ': each block is the recorded translation', run.wrong()[0] == [], run.wrong()[0][:3] or '')
    counted = sum(l['requests'] for l in run.lines)
    ok(form + ': requests are one for each block and what is explained', counted == run.sent and (counted <= blocks if form == 'marked' else counted == blocks - run.shared + explained.total()),
       '%d blocks, %d requests, %d blocks share one, %s' % (blocks, counted, run.shared, dict(explained)))

text = open(SERVER, encoding='utf-8').read()
faults = (os.environ.get('FAULTS') or re.search(r"^ALL = \('([^']*)'", text, re.M)[1] + ' ' + re.search(r"one of: %s ([^']*)'", text)[1]).split()
for form in 'translategemma-ollama', 'plain', 'libretranslate':
    for fault in faults:
        run = Run(form, 3, fault)
        wrong, silent = run.wrong()
        ok('%s, %s: nothing wrong is written silently' % (form, fault), len(run.lines) == 3 and not silent,
           'status %d, %d done, %s %s' % (run.status, sum(l['status'] == 'done' for l in run.lines), ' '.join(sorted({l['reason'] for l in run.lines if l['reason']})), silent[:2] or ''))
print('%d failed' % failed)
sys.exit(failed > 0)
EOF
python3 "$dir/models.py" "$shared" "$dir"
