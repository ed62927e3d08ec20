// Kills `tolka review --serve` with SIGKILL while it saves a correction, again and again, and lets two
// servers save at the same moment: the result is the one before or the one after, whole, with its record.
//
//   node kill.mjs FOLDER RESULT TIMES    RESULT is a file in FOLDER whose last block is one line
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder, result, times = '50'] = process.argv;
const path = join(folder, result);
const content = () => readFileSync(path, 'utf8');
const original = content();
const withLast = line => original.replace(/[^\n]*\n$/, line + '\n');

// visit starts a server and opens its page. save sends a text for the last block.
async function visit() {
  const server = spawn('tolka', ['review', folder, '--serve', '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(done => server.on('exit', done));
  let address = '';
  for await (const data of server.stdout) { address += data; if (address.includes('\n')) break; }
  const entry = await fetch(address.trim(), { redirect: 'manual' });
  const cookie = entry.headers.get('set-cookie').split(';')[0];
  const base = address.split('?')[0];
  const page = await (await fetch(base, { headers: { cookie } })).text();
  const data = id => JSON.parse(page.match(new RegExp(`id="${id}">(.*?)</script>`))[1]);
  const article = data('index').results.findIndex(r => r.result === result), at = data('a' + article).rows.at(-1)[4].at;
  const body = text => JSON.stringify({ article, at, version: data('index').results[article].version, text });
  const headers = { cookie, origin: new URL(base).origin, 'X-Tolka-Review': data('server').token };
  return { save: text => fetch(base + 'save', { method: 'POST', headers, body: body(text) }).then(r => r.status, () => 0), kill: signal => { server.kill(signal); return ended; } };
}
const sleep = ms => new Promise(done => setTimeout(done, ms));

// How long a save takes says when to kill.
let visitor = await visit();
const start = performance.now();
assert.equal(await visitor.save('Line 0.'), 200);
const longest = performance.now() - start;
await visitor.kill('SIGINT');
let before = withLast('Line 0.'), saved = 0, answered = 0;
assert.equal(content(), before);
for (let i = 1; i <= Number(times); i++) {
  visitor = await visit();
  const status = visitor.save(`Line ${i}.`);
  await sleep(Math.random() * longest * 0.7);
  await visitor.kill('SIGKILL');
  const now = content(), after = withLast(`Line ${i}.`);
  assert.ok(now === before || now === after, `kill ${i}: the file is neither the old nor the new one`);
  if (await status === 200) { answered++; assert.equal(now, after, `kill ${i}: saved, and not there`); }
  if (now === after) saved++;
  before = now;
}
await (await visit()).kill('SIGINT');
assert.equal(readdirSync(folder).filter(name => name.endsWith('.tmp')).length, 0, 'temporary files are left');
console.log(`${times} kills: ${saved} files new (${answered} answered), ${Number(times) - saved} old, none torn, no temporary file left`);

let both = 0;
for (let i = 0; i < Math.max(3, Number(times) / 10); i++) {
  const visitors = [await visit(), await visit()];
  const texts = [`Server A ${i}.`, `Server B ${i}.`];
  const status = await Promise.all(visitors.map((v, n) => v.save(texts[n])));
  assert.equal(status.filter(s => s === 200).length, 1, `two servers: ${status}`);
  assert.equal(content(), withLast(texts[status.indexOf(200)]), 'the saved text is not there');
  await Promise.all(visitors.map(v => v.kill('SIGINT')));
  both++;
}
console.log(`${both} times two servers saved at once: one is refused each time`);
