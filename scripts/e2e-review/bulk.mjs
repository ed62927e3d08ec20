// Writes the folder bulk: 2,000 articles of 40 paragraphs, each with a result as tolka writes it,
// some with a wrong number.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';

const hash = text => createHash('sha256').update(text).digest('hex');
const pairs = [
  ['Der Stadtrat trifft sich am Dienstag wieder und spricht über den Haushalt.', 'The city council will meet again on Tuesday and discuss the budget.'],
  ['Die Kosten betragen N Millionen Euro. Das Land übernimmt davon zwei Drittel.', 'The costs amount to N million euros. The state will cover two thirds of this.'],
  ['Der Hafen soll klimaneutral werden, sagte der Bürgermeister am Mittwoch.', 'The port is to become climate-neutral, the mayor said on Wednesday.'],
];
mkdirSync('bulk', { recursive: true });
for (let i = 0; i < 2000; i++) {
  const number = (p, at) => 20 + (i * 7 + p * 13 + at) % 900;
  let source = `# Nachricht ${i + 100}\n`, result = `# News item ${i + 100}\n`;
  for (let p = 0; p < 40; p++) {
    const [de, en] = pairs[(i + p) % pairs.length];
    source += '\n' + de.replace('N', number(p, 0)) + '\n';
    result += '\n' + en.replace('N', number(p, i % 10 === 0 && p === 20 ? 1 : 0)) + '\n';
  }
  const name = `n${String(i).padStart(4, '0')}`;
  writeFileSync(`bulk/${name}.de.md`, source);
  const body = '\n' + result;
  writeFileSync(`bulk/${name}.de.en.md`, `---\ntolka:\n  task: "translate"\n  source: "${name}.de.md"\n  source_sha256: "${hash(source)}"\n  result_sha256: "${hash(body)}"\n  from: "de"\n  to: "en"\n  engine: "openai"\n  model: "gpt-5-mini"\n  settings: "x"\n  created: "2026-11-28T10:00:00Z"\n---\n${body}`);
}
