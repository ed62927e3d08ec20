// Writes the folder bulk: 2,000 articles of 40 paragraphs, each with a result as tolka writes it,
// some with a wrong number. Writes the folder odd: text from right to left, 5,000 blocks, a name with
// quotation marks, a result without its source.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';

const hash = text => createHash('sha256').update(text).digest('hex');
function write(folder, name, source, from, result, to) {
  if (source) writeFileSync(`${folder}/${name}.${from}.md`, source);
  const body = '\n' + result;
  writeFileSync(`${folder}/${name}.${from}.${to}.md`, `---\ntolka:\n  task: "translate"\n  source: "${name}.${from}.md"\n  source_sha256: "${hash(source)}"\n  result_sha256: "${hash(body)}"\n  from: "${from}"\n  to: "${to}"\n  engine: "openai"\n  model: "gpt-5-mini"\n  settings: "x"\n  created: "2026-11-28T10:00:00Z"\n---\n${body}`);
}
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
  write('bulk', `n${String(i).padStart(4, '0')}`, source, 'de', result, 'en');
}

mkdirSync('odd', { recursive: true });
const arabic = '# أخبار المجلس\n\nاجتمع مجلس المدينة يوم الثلاثاء لمدة 40 ساعة (FastAPI 2.0).\n\n- الرسوم لن ترتفع.\n\n| البند | المبلغ |\n| --- | --- |\n| المدارس | 84.5 مليون |\n\n```python\nprint("x")\n```\n\n> قالت رئيسة البلدية: [اقرأ المزيد](https://a.example/b).\n';
write('odd', 'rat', arabic, 'ar', '# News of the council\n\nThe city council met on Tuesday for 40 hours (FastAPI 2.0).\n\n- Fees will not rise.\n\n| Item | Amount |\n| --- | --- |\n| Schools | 84.6 million |\n\n```python\nprint("x")\n```\n\n> The mayor said: [read more](https://a.example/b).\n', 'en');
write('odd', 'rat', arabic, 'ar', '# חדשות המועצה\n\nמועצת העיר נפגשה ביום שלישי במשך 40 שעות (FastAPI 2.0).\n\n- האגרות לא יעלו.\n\n| פריט | סכום |\n| --- | --- |\n| בתי ספר | 84.5 מיליון |\n\n```python\nprint("x")\n```\n\n> ראש העיר אמרה: [קרא עוד](https://a.example/b).\n', 'he');
const many = line => Array.from({ length: 5000 }, (_, i) => line.replaceAll('N', 20 + i)).join('\n\n') + '\n';
write('odd', "lang 'mit' Ö", '# Lang\n\n' + many('Absatz N: Sabine Krüger zahlt N Euro.'), 'de', '# Long\n\n' + many('Paragraph N: Sabine Krüger pays N euros.').replace('pays 4999 euros', 'pays 4998 euros'), 'en');
write('odd', 'weg', '', 'de', '# Gone\n\nIts source is gone.\n', 'en');
