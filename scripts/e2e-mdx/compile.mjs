// Compiles pages and their translations with @mdx-js/mdx: what compiled before must compile
// after.
//
//   node compile.mjs FOLDER [--mdx-only]
//
// HTML comments and {#ids} of headings are not MDX, but Docusaurus and others take them out
// first. They are taken out of a page, and the same ones, nothing else, out of its result.
// --mdx-only leaves out results whose record is an HTML comment: these are of Markdown.
import {readFileSync, readdirSync, existsSync} from 'node:fs'
import {join} from 'node:path'
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'

// The packages are where the script installed them, not beside this file.
const require = createRequire(join(process.cwd(), 'package.json'))
const load = async (name) => import(pathToFileURL(require.resolve(name)).href)
const {compile} = await load('@mdx-js/mdx')
const remarkPlugins = [(await load('remark-frontmatter')).default, (await load('remark-gfm')).default]

const [folder, option] = process.argv.slice(2)
const pages = readdirSync(folder, {recursive: true}).filter((name) => /\.mdx?$/.test(name) && !/\.en\.mdx?$/.test(name)).sort()
const foreign = (text) => [...text.matchAll(/<!--[\s\S]*?-->| \{#[\w-]+\}$/gm)].map((match) => match[0])

async function fault(text, known) {
  for (const part of known) text = text.replaceAll(part, '')
  try {
    await compile(text, {remarkPlugins})
    return ''
  } catch (error) {
    return String(error.message).slice(0, 200) || 'unknown error'
  }
}

let compiled = 0
let broken = 0
let invalid = 0
let markdown = 0
for (const name of pages) {
  const source = join(folder, name)
  const text = readFileSync(source, 'utf8')
  const known = foreign(text)
  if (await fault(text, known)) {
    invalid++
    continue
  }
  const result = ['.en.mdx', '.en.md'].map((end) => source.replace(/\.mdx?$/, end)).find(existsSync)
  if (!result) {
    broken++
    console.log(`BROKEN ${name}: it has no result`)
    continue
  }
  const translated = readFileSync(result, 'utf8')
  if (option === '--mdx-only' && translated.trimEnd().endsWith('-->')) {
    markdown++
    continue
  }
  compiled++
  const message = await fault(translated, known)
  if (message) {
    broken++
    console.log(`BROKEN ${name}: ${message}`)
  }
}
console.log(`${compiled} pages compiled before, ${broken} do not after; ${invalid} never did, ${markdown} are Markdown`)
process.exit(broken > 0 || compiled === 0 ? 1 : 0)
