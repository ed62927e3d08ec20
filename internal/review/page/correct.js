// Corrections in place: only a page that `tolka review --serve` sends has this part.

async function ask(path, body) {
  const reply = await fetch(path, { method: body ? 'POST' : 'GET', headers: { 'X-Tolka-Review': server.token, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body), cache: 'no-store' });
  const data = await reply.json().catch(() => ({ error: `the server answered ${reply.status}` }));
  if (!reply.ok) throw new Error(data.error + (data.hint ? '. ' + data.hint : ''));
  return data;
}
async function edit(e, row) {
  if ($('.editor', e)) return;
  const r = results[current], article = current, target = $('.target', e), before = [...target.childNodes];
  const close = () => { target.replaceChildren(...before); $('.edit', e).hidden = false; e.focus(); };
  let block;
  try {
    block = await ask(`block?article=${article}&at=${row[3].at}&version=${r.version}`);
  } catch (failure) { say(failure.message); return; }
  const area = make('textarea', { 'aria-label': 'Translation, as Markdown', dir: direction(r.to), lang: r.to, spellcheck: 'true' });
  area.value = block.text;
  const problem = make('p', { class: 'error', role: 'alert', hidden: true });
  const save = make('button', { type: 'button', class: 'primary', onclick: async () => {
    save.disabled = true;
    try {
      const saved = await ask('save', { article, at: row[3].at, version: r.version, text: area.value });
      results[article] = saved.result;
      corrected.set('a' + article, JSON.stringify(saved.detail));
      texts[article] = undefined;
      if (current === article) {
        showResult(article);
        focusRow($(`.row[data-row="${e.dataset.row}"]`, main));
      }
      say(`Saved. ${plural(saved.result.errors, 'error')}, ${plural(saved.result.warnings, 'warning')} in this result.`);
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
      save.disabled = false;
    }
  } }, 'Save');
  area.addEventListener('keydown', event => {
    if (event.key === 'Escape') { event.stopPropagation(); close(); }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save.click(); }
  });
  target.replaceChildren(make('div', { class: 'editor' }, area, problem, make('div', {}, save, make('button', { type: 'button', onclick: close }, 'Cancel'), make('span', {}, 'Ctrl Enter saves'))));
  $('.edit', e).hidden = true;
  area.focus();
}
if (server) setInterval(() => { if (!document.hidden) ask('alive').catch(() => say('The server has stopped. Run tolka review --serve again.')); }, 5 * 60e3);
