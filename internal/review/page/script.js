'use strict';
// The page's data are inert JSON elements: #index has one entry per result, #a0, #a1 … have their
// blocks. The page is built from them with createElement and text only; nothing is parsed as HTML.
const $ = (selector, root = document) => root.querySelector(selector);
const corrected = new Map(); // what has replaced the JSON of an element
const raw = id => corrected.get(id) ?? document.getElementById(id).textContent;
const read = id => JSON.parse(raw(id));
const index = read('index');
const results = index.results;
const server = document.getElementById('server') ? read('server') : null;
const main = $('#main');
const batch = 24; // rows of the overview that are built at a time: more than a screen shows

// The details follow the script. Until they are read, the overview is there.
const isRead = i => corrected.has('a' + i) || document.getElementById('a' + i) !== null;

function make(name, props = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (key === 'class') e.className = value;
    else if (key.startsWith('on')) e.addEventListener(key.slice(2), value);
    else e.setAttribute(key, value === true ? '' : value);
  }
  e.append(...children.filter(c => c !== undefined && c !== null && c !== ''));
  return e;
}
// marked returns a text as nodes in which characters that turn its direction around are visible and turn
// nothing. They stay in the text, so that its length is the same.
const turning = /([\u202d\u202e]+)/;
const marked = text => text.split(turning).map((part, n) => n % 2 ? make('bdi', { class: 'turning', title: 'changes the direction of the text' }, part) : part).filter(Boolean);
const plural = (n, word) => `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
const language = tag => index.languages[tag] || tag || 'unknown';
const direction = tag => index.rtl.includes(tag) ? 'rtl' : 'ltr';
function say(text) {
  $('#status').textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { $('#status').textContent = ''; }, 4000);
}

// --- Overview ---

const state = { sort: 'worst', down: true, only: new Set(), query: '', order: results.map((_, i) => i) };
const columns = [
  ['title', 'Article', r => r.title.toLowerCase(), ''],
  ['languages', 'Languages', r => `${r.from} ${r.to}`, 'narrow'],
  ['model', 'Model', r => r.model, 'wide'],
  ['date', 'Date', r => r.date, 'wide'],
  ['blocks', 'Blocks', r => r.blocks, 'wide number'],
  ['worst', 'Findings', r => r.errors * 1e6 + r.warnings * 1e2 + (r.conflict ? 10 : 0) + (r.edited ? 1 : 0), ''],
  ['ratio', 'Length', r => r.ratio || 0, 'narrow number'],
  ['coverage', 'Coverage', r => r.coverage, 'narrow number'],
];
const filters = [
  ['errors', 'Errors', r => r.errors > 0], ['warnings', 'Warnings', r => r.warnings > 0],
  ['edited', 'Edited', r => r.edited], ['conflict', 'Conflicts', r => r.conflict],
];

// texts has what search looks at, in lower case and without markup: filled while the page is idle.
const texts = [];
function textOf(i) {
  if (texts[i] === undefined) {
    const r = results[i], heading = [r.title, r.result, r.source, r.model, language(r.from), language(r.to)];
    if (!isRead(i)) return heading.join('\n').toLowerCase();
    const { rows, notes = [], summary = [] } = read('a' + i), said = list => list.map(n => n[1] + ' ' + n[2]);
    texts[i] = [...heading, ...said(notes), ...summary.map(s => s[0]), ...rows.flatMap(([, , source, target, more]) => [plain(source), plain(target), ...said(more?.notes || [])])].join('\n').toLowerCase();
  }
  return texts[i];
}
// plain returns the text of inlines as the page shows it.
function plain(list) {
  if (typeof list === 'string') return list;
  return (list || []).map(part => {
    if (typeof part === 'string') return part;
    const [kind, ...rest] = part;
    if (kind === 'br') return ' ';
    return ['code', 'tag', 'img'].includes(kind) ? rest[0] : plain(kind === 'a' ? rest[1] : rest);
  }).join('');
}
function fillTexts(deadline) {
  while (texts.length < results.length && deadline.timeRemaining() > 4) textOf(texts.length);
  if (texts.length < results.length) requestIdleCallback(fillTexts);
}
if (window.requestIdleCallback) addEventListener('load', () => requestIdleCallback(fillTexts));

// select applies search, filters and sorting.
function select() {
  const value = columns.find(c => c[0] === state.sort)[2];
  const query = state.query.trim().toLowerCase();
  const wanted = filters.filter(f => state.only.has(f[0]));
  const keys = results.map(value);
  state.order = results.map((_, i) => i)
    .filter(i => (!wanted.length || wanted.some(f => f[2](results[i]))) && (!query || textOf(i).includes(query)))
    .sort((a, b) => ((keys[a] > keys[b]) - (keys[a] < keys[b])) * (state.down ? -1 : 1) || a - b);
}

// map draws where the findings of a result are, from its first block to its last.
function map(r) {
  const svg = (name, attributes) => {
    const e = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    return e;
  };
  const rows = Math.max(r.rows, 1);
  const picture = svg('svg', { class: 'map', viewBox: '0 0 400 14', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${plural(r.errors, 'error')}, ${plural(r.warnings, 'warning')} in ${plural(r.blocks, 'block')}` });
  picture.append(svg('rect', { width: 400, height: 14, rx: 3 }));
  for (const level of ['mine', 'warning', 'error']) {
    for (const at of r.marks[level] || []) picture.append(svg('rect', { class: 'at-' + level, x: (at / rows * 400).toFixed(1), width: Math.max(400 / rows, 5).toFixed(1), height: 14 }));
  }
  return picture;
}
function counts(r) {
  const out = [];
  if (r.errors) out.push(make('span', { class: 'count error', title: plural(r.errors, 'error') }, '● ' + r.errors, make('span', { class: 'hidden' }, ' errors')));
  if (r.warnings) out.push(make('span', { class: 'count warning', title: plural(r.warnings, 'warning') }, '▲ ' + r.warnings, make('span', { class: 'hidden' }, ' warnings')));
  if (r.conflict) out.push(make('span', { class: 'count mine' }, 'conflict'));
  else if (r.edited) out.push(make('span', { class: 'count mine' }, 'edited'));
  return out.length ? out : [make('span', { class: 'fine' }, 'none')];
}
const covers = r => r.blocks > 0 && r.task !== 'summarize'; // whether a share of the source can be translated
function overviewRow(i) {
  const r = results[i];
  const odd = r.ratio && (r.ratio < 0.6 || r.ratio > 1.7);
  return make('tr', {},
    make('td', { class: 'name' }, make('a', { href: '#/' + i, lang: r.to, dir: direction(r.to) }, ...marked(r.title)), make('small', {}, ...marked(r.result))),
    make('td', { class: 'narrow' }, make('span', { title: `${language(r.from)} to ${language(r.to)}` }, r.from === r.to ? r.to : `${r.from || '?'} → ${r.to}`)),
    make('td', { class: 'wide' }, r.model), make('td', { class: 'wide number' }, r.date), make('td', { class: 'wide number' }, String(r.blocks)),
    make('td', {}, ...counts(r)),
    make('td', { class: 'narrow number' + (odd ? ' odd' : '') }, r.ratio ? r.ratio.toFixed(2) + '×' : '–'),
    make('td', { class: 'narrow number' + (covers(r) && r.coverage < 100 ? ' odd' : '') }, covers(r) ? r.coverage + ' %' : '–'),
    make('td', { class: 'wide' }, map(r)));
}
function fill() {
  const body = $('tbody', main), more = $('.more', main);
  select();
  body.replaceChildren();
  let shown = 0;
  const grow = () => {
    body.append(...state.order.slice(shown, shown + batch).map(overviewRow));
    shown = body.rows.length;
    if (shown >= state.order.length) fill.watch.disconnect();
  };
  if (fill.watch) fill.watch.disconnect();
  fill.watch = new IntersectionObserver(seen => { if (seen.some(s => s.isIntersecting)) grow(); }, { rootMargin: '600px' });
  fill.grow = () => { while (shown < state.order.length) grow(); };
  grow();
  fill.watch.observe(more);
  $('main > .empty').hidden = state.order.length > 0;
  if (state.query || state.only.size) say(plural(state.order.length, 'result'));
  for (const th of main.querySelectorAll('th')) {
    if (th.dataset.key === state.sort) th.setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
    else th.removeAttribute('aria-sort');
  }
}
function showOverview(focus) {
  document.title = `${index.title} · tolka review`;
  main.className = '';
  main.replaceChildren($('#overview').content.cloneNode(true));
  $('h1', main).textContent = index.title;
  const total = key => results.reduce((n, r) => n + r[key], 0);
  $('.sums', main).textContent = [plural(results.length, 'result'), plural(total('errors'), 'error'), plural(total('warnings'), 'warning'), `${results.filter(r => r.edited).length} edited`].join(' · ');
  $('.chips', main).append(...filters.map(([key, name, test]) => make('button', {
    type: 'button', 'aria-pressed': String(state.only.has(key)), onclick: event => {
      if (!state.only.delete(key)) state.only.add(key);
      event.currentTarget.setAttribute('aria-pressed', String(state.only.has(key)));
      fill();
    } }, name, make('i', {}, String(results.filter(test).length)))));
  $('thead tr', main).append(...columns.map(([key, name, , classes]) => {
    const th = make('th', { scope: 'col', class: classes }, make('button', { type: 'button', onclick: () => {
      state.down = state.sort === key ? !state.down : !['title', 'languages', 'model'].includes(key);
      state.sort = key;
      fill();
    } }, name));
    th.dataset.key = key;
    return th;
  }), make('th', { scope: 'col', class: 'wide' }, make('span', { class: 'hidden' }, 'Where the findings are')));
  const search = $('#search');
  search.value = state.query;
  search.addEventListener('input', () => { state.query = search.value; fill(); });
  fill();
  $('#path').replaceChildren();
  if (focus !== undefined) {
    const at = $(`tbody a[href="#/${focus}"]`, main);
    if (at) at.focus();
  }
}

