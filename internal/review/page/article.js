// One result next to its source, the keyboard and the routes.

let current = -1, detail = null, changes = true;

// inlines returns the nodes of a text: a string, or an array of strings and [kind, …].
function inlines(list) {
  if (typeof list === 'string') return marked(list);
  return (list || []).flatMap(part => {
    if (typeof part === 'string') return marked(part);
    const [kind, ...rest] = part;
    switch (kind) {
      case 'br': return make('br');
      case 'code': return make('code', {}, ...marked(rest[0]));
      case 'tag': return make('code', { class: 'tag' }, rest[0]);
      case 'img': return make('span', { class: 'picture', title: rest[1] }, rest[0] || 'picture');
      case 'a': return make('u', { title: rest[0] }, ...inlines(rest[1]));
      default: return make(['em', 'strong', 'del'].includes(kind) ? kind : 'span', {}, ...inlines(rest));
    }
  });
}
function text(kind, content) {
  return make(/^h[1-5]$/.test(kind) ? 'h' + (Number(kind[1]) + 1) : kind === 'h6' ? 'h6' : 'p', { class: kind }, ...content);
}
function note([level, check, message, recorded]) {
  return make('li', { class: level }, make('b', {}, `${level === 'error' ? '● Error' : '▲ Warning'}: ${check} `), make('span', {}, message + (recorded ? ' (noted when the result was made)' : '')));
}
// A row is [kind, block, source, target, more]: block is the ID in the source that findings name, 0 if it has none; more has notes, matches, changes and whose text it is.
function rowElement(row, n) {
  const r = results[current], [kind, block, source, target, more = {}] = row;
  if (kind === 'code') return make('div', { class: 'row', role: 'group', tabindex: '-1', 'aria-label': 'Code' }, make('span', { class: 'id' }), make('pre', { dir: 'ltr' }, ...marked(source)));
  const notes = more.notes || [];
  const level = notes.some(f => f[0] === 'error') ? ' is-error' : notes.length ? ' is-warning' : more.edited ? ' is-mine' : '';
  const e = make('div', { class: 'row' + level, role: 'group', tabindex: '-1', 'aria-label': (block ? 'Block ' + block : 'Added block') + (notes.length ? ', ' + plural(notes.length, 'finding') : '') });
  e.dataset.row = n;
  const side = (name, tag, content) => make('div', { class: content ? 'text ' + name : 'missing ' + name, lang: tag || undefined, dir: direction(tag) });
  const left = side('source', r.from, source), right = side('target', r.to, target);
  if (source) left.append(text(kind, inlines(source)));
  else if (r.blocks) left.append('Not in the source');
  if (target) right.append(text(kind, more.changes && changes ? more.changes.map(([op, words]) => op ? make(op < 0 ? 'del' : 'ins', { class: 'was' }, words) : words) : inlines(target)));
  else if (r.task !== 'summarize') right.append('No translation');
  e.append(make('span', { class: 'id', 'aria-hidden': 'true' }, block ? String(block) : r.blocks ? '+' : ''), left);
  if (r.task === 'summarize') return e;
  e.append(right);
  const list = make('ul', { class: 'notes' }, ...notes.map(note));
  if (more.edited) list.append(make('li', { class: 'mine' }, make('b', {}, more.conflict ? 'Conflict ' : 'Edited '), make('span', {}, more.conflict ? 'The source has changed under this correction.' : 'A person wrote this.')));
  e.append(list);
  if (server && more.at !== undefined) e.append(make('button', { type: 'button', class: 'edit', onclick: () => edit(e, row) }, 'Correct', make('span', { class: 'hidden' }, ' block ' + block)));
  return e;
}
function showResult(i) {
  current = i;
  const r = results[i];
  detail = read('a' + i);
  document.title = `${r.title} · tolka review`;
  main.replaceChildren($('#article').content.cloneNode(true));
  const summary = r.task === 'summarize';
  main.className = [summary ? 'is-summary' : '', detail.rows.some(row => row[4] && (row[4].notes || row[4].edited)) ? '' : 'plain'].join(' ');
  const title = $('h1', main);
  title.append(...marked(r.title));
  Object.assign(title, { lang: r.to, dir: direction(r.to) });
  $('.badges', main).append(...counts(r).filter(c => c.className !== 'fine'));
  const fact = (name, value, classes) => value ? [make('div', { class: classes }, make('dt', {}, name), make('dd', {}, value))] : [];
  $('.facts', main).append(...fact('Source', r.source, 'files'), ...fact('Result', r.result, 'files'), ...fact('Model', r.model), ...fact('Made', r.date), ...fact('Blocks', r.blocks && r.blocks.toLocaleString('en')),
    ...fact('Length', r.ratio ? r.ratio.toFixed(2) + '×' : ''), ...fact('Coverage', covers(r) && r.coverage + ' %'));
  $('.strip', main).append(map(r));
  $('.whole', main).append(...(detail.notes || []).map(note));
  const changed = detail.rows.filter(row => row[4] && row[4].changes).length;
  if (changed) $('.head .tools', main).append(make('button', { type: 'button', id: 'changes', 'aria-pressed': String(changes), onclick: toggleChanges }, 'Changes since the previous version', make('span', { class: 'hidden' }, ' in ' + plural(changed, 'block'))));
  const sides = main.querySelectorAll('.side');
  sides[0].append(language(r.from), make('small', {}, ...marked(r.source)));
  sides[1].append(summary ? '' : language(r.to), make('small', {}, ...marked(summary ? '' : r.result)));
  buildRows();
  if (server) openDrafts();
  if (detail.summary) showSummary();
  const place = state.order.indexOf(i), link = (at, name) => state.order[at] === undefined ? '' : make('a', { href: '#/' + state.order[at] }, name);
  $('#path').replaceChildren(...(results.length < 2 ? [] : [make('a', { href: '#/' }, '← All results'), link(place - 1, 'Previous'), link(place + 1, 'Next'), make('span', {}, place < 0 ? '' : `${place + 1} of ${state.order.length}`)].filter(Boolean)));
}
// buildRows builds the first rows, and the others while the page is shown. buildRows.rest builds them now.
function buildRows() {
  const list = $('.rows', main), rows = detail.rows;
  let done = 0;
  const build = count => { list.append(...rows.slice(done, done + count).map((row, k) => rowElement(row, done + k))); done += count; };
  const later = () => { if (list.isConnected && done < rows.length) { build(200); setTimeout(later); } };
  buildRows.rest = () => build(rows.length);
  build(60);
  setTimeout(later);
}
function showSummary() {
  buildRows.rest();
  const aside = $('.summary', main);
  aside.hidden = false;
  aside.lang = results[current].to;
  aside.dir = direction(results[current].to);
  const rowOf = block => $(`.row[data-row="${detail.rows.findIndex(row => row[1] === block)}"]`, main);
  $('ol', aside).append(...detail.summary.map(([sentence, basis]) => {
    const show = () => {
      const ranges = basis.map(([block, start, end]) => rangeIn($('.source', rowOf(block)), start, end)).filter(Boolean);
      if (window.Highlight && CSS.highlights) CSS.highlights.set('basis', new Highlight(...ranges));
      else basis.forEach(([block]) => rowOf(block).classList.add('basis'));
    };
    const jump = () => { show(); if (basis.length) rowOf(basis[0][0]).scrollIntoView({ block: 'center' }); };
    return make('li', {}, make('button', { type: 'button', onmouseenter: show, onfocus: show, onclick: jump }, ...marked(sentence)),
      make('small', {}, basis.length ? 'Based on ' + (basis.length > 1 ? 'blocks ' : 'block ') + basis.map(b => b[0]).join(' and ') : 'No sentence found that this is based on'));
  }));
}
// textNodes yields the text nodes below an element with how much text is before each; a line break counts as one.
function* textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let at = 0, node; (node = walker.nextNode());) {
    if (node.nodeType === Node.TEXT_NODE) {
      yield [node, at];
      at += node.length;
    } else if (node.nodeName === 'BR') at++;
  }
}
function rangeIn(root, start, end) {
  const range = new Range();
  let found = false;
  for (const [node, at] of textNodes(root)) {
    if (!found && start < at + node.length) { range.setStart(node, start - at); found = true; }
    if (found && end <= at + node.length) { range.setEnd(node, end - at); return range; }
  }
  return null;
}

// word returns the pattern of a text that other letters do not continue, except in scripts without spaces.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
function word(text) {
  const pattern = text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return unspaced.test(text) ? pattern : `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
}
// matchTokens marks numbers, names and terms that correspond, once per row.
const token = /\p{N}(?:[\p{N}.,:’'\u00a0\u202f]*\p{N})?|\p{Lu}[\p{L}\p{M}\p{N}’-]{2,}/gu;
function matchTokens(e) {
  if (e.dataset.matched || !e.dataset.row) return;
  e.dataset.matched = 'yes';
  const [, , , , more = {}] = detail.rows[e.dataset.row];
  const left = $('.source', e), right = $('.target', e);
  if (!left || !right) return;
  const tokens = side => new Set(side.textContent.match(token) || []);
  const there = tokens(right);
  const pairs = [...(more.matches || []), ...[...tokens(left)].filter(t => there.has(t)).map(t => [t, t])];
  const mark = (side, n) => {
    const words = new Map();
    pairs.forEach((pair, i) => { if (!words.has(pair[n])) words.set(pair[n], i); });
    if (!words.size) return;
    const pattern = new RegExp([...words.keys()].sort((a, b) => b.length - a.length).map(word).join('|'), 'gu');
    for (const [node] of [...textNodes(side)]) {
      let done = 0;
      const pieces = [];
      for (const m of node.data.matchAll(pattern)) {
        const i = words.get(m[0]);
        pieces.push(node.data.slice(done, m.index), make('span', { class: 'm t' + i % 5, 'data-m': String(i) }, m[0]));
        done = m.index + m[0].length;
      }
      if (pieces.length) node.replaceWith(...pieces, node.data.slice(done));
    }
  };
  mark(left, 0);
  mark(right, 1);
}
main.addEventListener('pointerover', event => {
  const row = event.target.closest('.row');
  if (!row) return;
  matchTokens(row);
  for (const m of main.querySelectorAll('.m.on')) m.classList.remove('on');
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest('.m');
  if (over) for (const m of row.querySelectorAll(`.m[data-m="${over.dataset.m}"]`)) m.classList.add('on');
});
main.addEventListener('focusin', event => { if (event.target.classList.contains('row')) matchTokens(event.target); });
function toggleChanges() {
  changes = !changes;
  const at = document.activeElement.closest('.row')?.dataset.row;
  showResult(current);
  buildRows.rest();
  if (at !== undefined) focusRow($(`.row[data-row="${at}"]`, main));
  else $('#changes')?.focus();
  say(changes ? 'Changes are shown' : 'Changes are hidden');
}

// --- Keyboard and routes ---

function focusRow(e) {
  if (!e) return;
  e.focus({ preventScroll: true });
  e.scrollIntoView({ block: 'nearest' });
}
function allRows() {
  buildRows.rest();
  return [...main.querySelectorAll('.row:not(.heads)')];
}
function step(by) {
  const items = current < 0 ? [...main.querySelectorAll('td.name a')] : allRows();
  const at = items.findIndex(e => e.contains(document.activeElement));
  focusRow(items[Math.max(0, Math.min(items.length - 1, at < 0 ? 0 : at + by))]);
}
// finding goes to the next block with a finding, in this result or in the next one that has any.
function finding(by) {
  if (current >= 0) {
    const rows = allRows(), at = rows.findIndex(e => e.contains(document.activeElement));
    const ahead = by > 0 ? rows.slice(at + 1) : rows.slice(0, Math.max(at, 0)).reverse();
    const next = ahead.find(e => e.matches('.is-error, .is-warning'));
    if (next) { focusRow(next); return; }
  }
  const place = current < 0 ? -1 : state.order.indexOf(current);
  const ahead = by > 0 ? state.order.slice(place + 1) : state.order.slice(0, Math.max(place, 0)).reverse();
  const next = ahead.find(i => results[i].errors + results[i].warnings > 0);
  if (next === undefined) { say('No more findings'); return; }
  finding.by = by;
  location.hash = '#/' + next;
}
const help = $('#help');
$('.editing', help).hidden = !server;
$('#help-button').addEventListener('click', () => help.showModal());
const keys = {
  j: () => step(1), k: () => step(-1), n: () => finding(1), p: () => finding(-1),
  u: () => { if (current >= 0 && results.length > 1) location.hash = '#/'; },
  c: () => { if (current >= 0) toggleChanges(); },
  e: () => document.activeElement.closest('.row')?.querySelector('.edit')?.click(),
  '/': () => { if (current >= 0) location.hash = '#/'; setTimeout(() => $('#search')?.focus()); },
  '?': () => help.showModal(),
};
document.addEventListener('keydown', event => {
  const typing = event.target.matches('input:not([type=checkbox]), textarea');
  if (typing && event.key === 'Escape') event.target.blur();
  if (typing || help.open || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] || !$('#keys').checked) return;
  event.preventDefault();
  keys[event.key]();
});
function route() {
  const i = Number((location.hash.match(/^#\/(\d+)$/) || [])[1] ?? (results.length === 1 ? 0 : NaN));
  if (location.hash === '#main') return;
  const before = current;
  if (results[i] && !isRead(i)) {
    addEventListener('DOMContentLoaded', route, { once: true });
  } else if (results[i]) {
    showResult(i);
    scrollTo({ top: 0, behavior: 'instant' });
    main.focus({ preventScroll: true });
    if (finding.by) finding(finding.by);
  } else {
    current = -1;
    showOverview(before >= 0 ? before : undefined);
  }
  finding.by = 0;
}
addEventListener('hashchange', route);
addEventListener('beforeprint', () => { if (current >= 0) buildRows.rest(); else if (fill.grow) fill.grow(); });
route();
