// Corrections in place: only a page that `tolka review --serve` sends has this part.

async function ask(path, body) {
  const reply = await fetch(path, { method: body ? 'POST' : 'GET', headers: { 'X-Tolka-Review': server.token, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body), cache: 'no-store' });
  const data = await reply.json().catch(() => ({ error: `the server answered ${reply.status}` }));
  if (!reply.ok) throw new Error(data.error + (data.hint ? '. ' + data.hint : ''));
  return data;
}

// drafts has the texts that are not saved yet, by article and block. Only saving or Cancel removes one.
const drafts = new Map();
const draftKey = (article, at) => `${article}:${at}`;

async function edit(e, row) {
  if ($('.editor', e)) return;
  const article = current;
  let block;
  try {
    block = await ask(`block?article=${article}&at=${row[4].at}&version=${results[article].version}`);
  } catch (failure) { say(failure.message); return; }
  if (e.isConnected && !$('.editor', e)) openEditor(e, row, block.text).focus();
}
// openEditor puts a field with the block's draft, else with its text, in place of the translation.
function openEditor(e, row, text) {
  const article = current, r = results[article], key = draftKey(article, row[4].at), target = $('.target', e), before = [...target.childNodes];
  const close = () => { drafts.delete(key); target.replaceChildren(...before); $('.edit', e).hidden = false; e.focus(); };
  const area = make('textarea', { 'aria-label': 'Translation, as Markdown', dir: direction(r.to), lang: r.to, spellcheck: 'true' });
  area.value = drafts.get(key)?.text ?? text;
  area.addEventListener('input', () => { if (area.value === text) drafts.delete(key); else drafts.set(key, { text: area.value, saved: text }); });
  const problem = make('p', { class: 'error', role: 'alert', hidden: true });
  const save = make('button', { type: 'button', class: 'primary', onclick: async () => {
    save.disabled = area.readOnly = true;
    try {
      const saved = await ask('save', { article, at: row[4].at, version: results[article].version, text: area.value });
      drafts.delete(key);
      results[article] = saved.result;
      corrected.set('a' + article, JSON.stringify(saved.detail));
      texts[article] = undefined;
      if (current === article) {
        const field = document.activeElement, other = field.matches('textarea') && !e.contains(field) && field.closest('.row').dataset.row;
        showResult(article);
        buildRows.rest();
        if (other) {
          const again = $(`.row[data-row="${other}"] textarea`, main);
          again.focus();
          again.setSelectionRange(field.selectionStart, field.selectionEnd);
        } else focusRow($(`.row[data-row="${e.dataset.row}"]`, main));
      }
      say(`Saved. ${plural(saved.result.errors, 'error')}, ${plural(saved.result.warnings, 'warning')} in this result.`);
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
      save.disabled = area.readOnly = false;
    }
  } }, 'Save');
  area.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (area.value === text) close();
      else { e.focus(); say('Not saved yet. Cancel discards the text.'); }
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save.click(); }
  });
  target.replaceChildren(make('div', { class: 'editor' }, area, problem, make('div', {}, save, make('button', { type: 'button', onclick: close }, 'Cancel'), make('span', {}, 'Ctrl Enter saves'))));
  $('.edit', e).hidden = true;
  return area;
}
// openDrafts opens the editors of a result's drafts after its rows have been built again.
function openDrafts() {
  if (drafts.size) buildRows.rest();
  detail.rows.forEach((row, n) => {
    const draft = drafts.get(draftKey(current, row[4]?.at));
    if (draft) openEditor($(`.row[data-row="${n}"]`, main), row, draft.saved);
  });
}
addEventListener('beforeunload', event => { if (drafts.size) event.preventDefault(); });
if (server) setInterval(() => { if (!document.hidden) ask('alive').catch(() => say('The server has stopped. Run tolka review --serve again.')); }, 5 * 60e3);
