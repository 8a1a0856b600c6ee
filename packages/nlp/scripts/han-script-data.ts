import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Converter } from 'opencc-js'

/**
 * Writes, from OpenCC's tables: `src/language/han-script.data.ts`, characters that only Simplified or only Traditional text
 * has; and `core/src/text/han-forms.data.ts`, every character with a Simplified form of its own.
 */
const toSimplified = Converter({ from: 't', to: 'cn' })
const toTraditional = Converter({ from: 'cn', to: 't' })
const simplified: string[] = []
const traditional: string[] = []
const pairs: (readonly [string, string])[] = []
for (let unit = 0x4e00; unit <= 0x9fff; unit++) {
  const character = String.fromCharCode(unit)
  const [short, long] = [toSimplified(character), toTraditional(character)]
  if (short !== character && short.length === 1) pairs.push([character, short])
  if (short !== character && long === character) traditional.push(character)
  if (long !== character && short === character) simplified.push(character)
}
/** Kanji of JIS X 0208, levels 1 and 2: what Japanese is typed in. */
const kanji = new Set(
  Array.from({ length: 69 * 94 }, (_, index) =>
    new TextDecoder('euc-jp').decode(Uint8Array.of(0xb0 + Math.floor(index / 94), 0xa1 + (index % 94))),
  ),
)
const text = `// Written by scripts/han-script-data.ts from OpenCC's tables (Apache-2.0).

/** Characters that stand in Simplified text only. */
export const HANS_ONLY = '${simplified.join('')}'

/** Characters that stand in Traditional text only. */
export const HANT_ONLY = '${traditional.join('')}'

/** Of the first, those that Japanese does not write either (JIS X 0208). */
export const CHINESE_ONLY = '${simplified.filter((character) => !kanji.has(character)).join('')}'
`
writeFileSync(join(import.meta.dirname, '..', 'src', 'language', 'han-script.data.ts'), text)

/** Of characters with one Simplified form, the usual one comes first. */
const usual = pairs.filter(([from, to]) => toTraditional(to) === from)
const ordered = [...usual, ...pairs.filter((pair) => !usual.includes(pair))]
const forms = `// Written by packages/nlp/scripts/han-script-data.ts from OpenCC's tables (Apache-2.0).

/** Characters that Simplified text writes in another way; of several with one Simplified form, the usual one comes first. */
export const HANT_FORMS = '${ordered.map(([from]) => from).join('')}'

/** Their Simplified forms, in the same order. */
export const HANS_FORMS = '${ordered.map(([, to]) => to).join('')}'
`
writeFileSync(join(import.meta.dirname, '..', '..', 'core', 'src', 'text', 'han-forms.data.ts'), forms)
