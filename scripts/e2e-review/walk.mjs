// Walks through the pages that e2e-review.sh has made in a folder, and through a served one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { chromium } from 'playwright-core';

const [, , dir, served] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'] });
let outside = 0;

// open returns a page that counts requests to anywhere else, and fails on errors of scripts.
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 660 }, ...options });
  const page = await context.newPage();
  const home = address.startsWith('http') ? new URL(address).origin : 'file://';
  page.on('request', r => { if (!r.url().startsWith(home) || home === 'file://' && !r.isNavigationRequest()) { outside++; console.log('left the page:', r.url()); } });
  page.on('pageerror', e => { throw e; });
  page.on('dialog', d => { if (d.type() === 'beforeunload') return d.dismiss(); throw new Error('a dialog: ' + d.message()); });
  await page.goto(address);
  return page;
}
const file = name => `file://${dir}/${name}`;
const shot = (page, name) => page.screenshot({ path: `${dir}/shots/${name}.png`, clip: { x: 0, y: 0, width: page.viewportSize().width, height: Math.min(page.viewportSize().height, 700) } });
const focused = page => page.evaluate(() => document.activeElement.closest('.row, tr')?.innerText.replace(/\s+/g, ' ') ?? '');

// accessible runs axe in a world of its own, which the page's policy does not forbid.
async function accessible(page, name) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  await session.send('Runtime.evaluate', { contextId: executionContextId, expression: axe });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { contextId: executionContextId, awaitPromise: true, returnByValue: true, expression: 'axe.run()' });
  assert.ok(!exceptionDetails, exceptionDetails?.exception?.description);
  const serious = result.value.violations.filter(v => ['serious', 'critical'].includes(v.impact));
  for (const v of serious) console.log(`axe: ${name}: ${v.id}: ${v.help}`, v.nodes.slice(0, 3).map(n => n.html + ' ' + (n.any[0]?.message ?? '')));
  assert.equal(serious.length, 0, `${name}: serious findings of axe`);
  console.log(`axe: ${name}: ${result.value.passes.length} rules pass, ${result.value.violations.length} minor findings`);
}
const article = (page, text) => page.locator('td.name a', { hasText: text }).click();

// The overview: worst first, filters, search, sorting.
let page = await open(file('review.html'));
await shot(page, 'overview');
assert.match(await page.locator('tbody tr').first().innerText(), /budget for 2027/);
await page.getByRole('button', { name: /Warnings/ }).click();
assert.equal(await page.locator('tbody tr').count(), 1);
await page.getByRole('button', { name: /Warnings/ }).click();
await page.keyboard.press('/');
await page.locator('#search:focus').waitFor();
await page.keyboard.type('bilateral relations');
assert.match(await page.locator('tbody').innerText(), /US-Russia/);
await page.locator('#search').fill('');
await page.getByRole('button', { name: 'Article' }).click();
assert.equal(await page.locator('th[aria-sort=ascending]').innerText(), 'Article');
await accessible(page, 'overview');

// The keyboard: open the worst, its finding, the next block, help, back.
await page.reload();
await page.keyboard.press('j');
await page.keyboard.press('Enter');
await page.waitForSelector('.rows');
await page.keyboard.press('n');
assert.match(await focused(page), /85\.4 million.*numbers/s);
const [left, right] = await page.evaluate(() => ['source', 'target'].map(side => [...document.activeElement.querySelectorAll(`.${side} .m`)].map(e => e.textContent)));
assert.deepEqual(left.filter(t => right.includes(t)).sort(), ['Krüger', 'Sabine']);
assert.ok(left.includes('Kompromiss') && right.includes('compromise'), 'the terms are not matched');
assert.ok(left.includes('61 Millionen') && right.includes('61 million'), 'the numbers are not matched');
await shot(page, 'finding');
await page.keyboard.press('j');
assert.match(await focused(page), /What will change/);
await page.keyboard.press('k');
assert.match(await focused(page), /viable compromise/);
await page.keyboard.press('?');
assert.ok(await page.locator('#help').evaluate(d => d.open));
await accessible(page, 'help');
await page.keyboard.press('Escape');
await accessible(page, 'article');
await page.keyboard.press('u');
assert.match(await focused(page), /budget for 2027/);

// The user's article, in light and dark.
for (const colorScheme of ['light', 'dark']) {
  page = await open(file('review.html'), { colorScheme });
  await article(page, 'US-Russia investment talks expected');
  for (let i = 0; i < 3; i++) await page.keyboard.press('j');
  await page.evaluate(() => scrollTo(0, 0));
  await shot(page, colorScheme === 'light' ? 'article' : 'dark');
  await accessible(page, `article, ${colorScheme}`);
}
await page.keyboard.press('u');
await article(page, 'US-Russland-Investitionsgespräche erwartet');
await page.locator('.summary li button').first().hover();
assert.ok(await page.evaluate(() => CSS.highlights.get('basis').size > 0), 'no sentence is highlighted');
await shot(page, 'summary');
await accessible(page, 'summary');

// A phone, and no width at which the page is wider than its window.
page = await open(file('review.html'), { viewport: { width: 360, height: 740 }, isMobile: true });
await accessible(page, 'overview, 360 pixels');
for (const width of [360, 768, 1280]) {
  await page.setViewportSize({ width, height: 740 });
  for (const route of ['#/', '#/0', '#/1', '#/2', '#/3']) {
    await page.goto(file('review.html') + route);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${route} is ${wide} pixels too wide at ${width}`);
    if (width === 360 && route === '#/') await shot(page, 'phone-overview');
  }
}
page = await open(file('review.html'), { viewport: { width: 360, height: 740 }, isMobile: true });
await page.getByText('City council adopts').click();
await shot(page, 'phone');
await accessible(page, 'article, 360 pixels');

// On paper.
page = await open(file('review.html'));
await article(page, 'City council adopts');
await page.pdf({ path: `${dir}/page.pdf`, preferCSSPageSize: true });

// A hostile article is inert.
page = await open(file('hostile.html'));
await page.waitForTimeout(500);
assert.notEqual(await page.title(), 'owned');
assert.equal(await page.locator('main :is(script, img, iframe, svg:not(.map), link, meta, a[href^=http], a[href^=javascript])').count(), 0);
assert.match(await page.locator('main').innerText(), /<script>/);
await shot(page, 'hostile');

assert.ok(await page.locator('.target bdi.turning').count() > 0, 'a character that turns the text is hidden');

// Text from right to left, beside text from left to right and beside the same direction.
page = await open(file('odd.html'));
const sides = () => page.evaluate(() => ['source', 'target'].map(side => {
  const cell = document.querySelector(`.row:not(.heads) .${side}`), range = new Range();
  range.selectNodeContents(cell);
  const text = range.getBoundingClientRect(), box = cell.getBoundingClientRect();
  return { direction: getComputedStyle(cell).direction, start: Math.round(getComputedStyle(cell).direction === 'rtl' ? box.right - text.right : text.left - box.left) };
}));
await article(page, 'News of the council');
assert.deepEqual(await sides(), [{ direction: 'rtl', start: 0 }, { direction: 'ltr', start: 0 }]);
await page.keyboard.press('n');
assert.match(await focused(page), /84\.6 million.*numbers/s);
await shot(page, 'rtl');
await accessible(page, 'right to left');
await page.keyboard.press('u');
await article(page, 'חדשות המועצה');
assert.deepEqual((await sides()).map(s => s.direction), ['rtl', 'rtl']);
assert.equal(await page.locator('pre').evaluate(e => getComputedStyle(e).direction), 'ltr');
await shot(page, 'rtl-both');
// 5,000 blocks: the keyboard reaches the finding near the end before all blocks are shown.
await page.keyboard.press('u');
await article(page, 'Long');
await page.keyboard.press('n');
assert.match(await focused(page), /^4981 .*4998 euros.*numbers/s);
await page.keyboard.press('u');
await article(page, 'Gone');
assert.match(await page.locator('main').innerText(), /weg\.de\.md was not found/);
assert.doesNotMatch(await page.locator('main').innerText(), /Not in the source/);

// 2,000 articles: times on this machine, with its load, and how long the page's main thread works for it.
page = await browser.newPage();
await page.addInitScript(() => {
  const watch = new MutationObserver(() => { if (document.querySelector('tbody tr')) { performance.mark('rows'); watch.disconnect(); } });
  watch.observe(document, { childList: true, subtree: true });
});
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
await page.goto(file('bulk.html'), { waitUntil: 'load' });
const [rows, paint, loaded] = await page.evaluate(() => [performance.getEntriesByName('rows')[0].startTime, performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByType('navigation')[0].loadEventStart].map(Math.round));
const worked = (await session.send('Performance.getMetrics')).metrics.find(m => m.name === 'TaskDuration').value;
console.log(`2,000 articles: the overview is painted after ${Math.max(rows, paint)} ms, everything is read after ${loaded} ms (${Math.round(worked * 1000)} ms of the main thread) at load ${loadavg()[0].toFixed(1)}`);
await page.waitForFunction(() => texts.filter(t => t !== undefined).length === results.length);
for (const query of ['climate', 'news item 2099', '1', 'paragraph']) {
  const [ms, found] = await page.evaluate(q => {
    const field = document.querySelector('#search'), start = performance.now();
    field.value = q;
    field.dispatchEvent(new Event('input'));
    return [performance.now() - start, state.order.length];
  }, query);
  console.log(`2,000 articles: "${query}" found ${found} times in ${ms.toFixed(0)} ms`);
  if (query === 'paragraph') assert.equal(found, 0, 'search finds markup');
}

// A correction in the served page.
page = await open(served);
assert.ok(!page.url().includes('token'), 'the token stays in the address');
await article(page, 'City council adopts');
await page.keyboard.press('n');
await page.keyboard.press('e');
const field = page.locator('textarea');
await field.waitFor();
await shot(page, 'correct');
await accessible(page, 'editor');
await field.fill((await field.inputValue()).replace('85.4', '84.5'));
await page.keyboard.press('Control+Enter');
await field.waitFor({ state: 'detached' });
assert.match(await page.locator('#status').innerText(), /^Saved\. 0 errors, 0 warnings/);
assert.match(readFileSync(`${dir}/news/haushalt.de.en.md`, 'utf8'), /provides 84\.5 million euros/);
await shot(page, 'saved');
// An unsaved text survives Escape, the save of another block, the changes button, another page and a reload.
const correct = text => page.locator('.row', { hasText: text }).locator('.edit').click();
const draft = 'What is going to change';
const kept = async after => assert.deepEqual(await page.locator('textarea').evaluateAll(fields => fields.map(f => f.value)), [draft], `the text is lost after ${after}`);
await correct('What will change');
await field.fill(draft);
await field.press('Escape');
await kept('Escape');
await correct('Fees for daycare');
const other = page.locator('.row', { hasText: 'Gebühren' }).locator('textarea');
await other.fill('Fees for daycare centers will stay the same.');
await other.press('Control+Enter');
await other.waitFor({ state: 'detached' });
await kept('a save');
await page.keyboard.press('c');
await kept('c');
await page.keyboard.press('u');
await article(page, 'City council adopts');
await kept('another page');
const leaving = page.waitForEvent('dialog', { timeout: 5000 });
await page.close({ runBeforeUnload: true });
assert.equal((await leaving).type(), 'beforeunload');
await kept('a reload');
await page.getByRole('button', { name: 'Cancel' }).click();
assert.equal(await field.count(), 0);
await correct('What will change');
await field.waitFor();
assert.equal(await field.inputValue(), 'What will change');
await field.press('Escape');
assert.equal(await field.count(), 0, 'Escape closes an unchanged text');
// Somebody changes the file: the next correction is refused, and the text is still there.
const { appendFileSync } = await import('node:fs');
appendFileSync(`${dir}/news/haushalt.de.en.md`, '\nOne more line.\n');
await page.keyboard.press('e');
await field.waitFor();
await field.fill(draft);
await page.getByRole('button', { name: 'Save' }).click();
await page.getByRole('alert').filter({ hasText: 'changed' }).waitFor();
assert.equal(await field.inputValue(), draft);
assert.doesNotMatch(readFileSync(`${dir}/news/haushalt.de.en.md`, 'utf8'), /going to change/);
// The address works once.
const stranger = await (await browser.newContext()).newPage();
assert.equal((await stranger.goto(served)).status(), 403);

await browser.close();
console.log(`${outside} requests left the pages`);
assert.equal(outside, 0);
