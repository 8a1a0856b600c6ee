import { parse } from 'yaml'
import { z } from 'zod'
import { type Candidate, checkCandidates, type ImportedData, type NamedText, ourLanguage } from './imported-rows.ts'

export interface RasaOptions {
  /** BCP 47 tag of all rows; a Rasa project has one language. */
  readonly lang?: string
}

/** The parts of a NLU file that hold messages; synonyms, look-up tables and patterns hold none. */
const fileSchema = z.object({
  nlu: z.array(z.looseObject({ intent: z.unknown().optional(), examples: z.unknown().optional() })).optional(),
})
/** `[text](entity)`, `[text](entity:value)` and `[text]{"entity": …}`. */
const MARKUP = /\[([^[\]\n]{1,500})\](?:\([^()\n]{1,500}\)|\{[^{}\n]{1,500}\})/g

/**
 * Read training data of Rasa: NLU files in YAML (2 and 3), or in Markdown (1). Marks of entities and synonyms are taken off.
 *
 * @param files - files of a project; one without NLU data gives no rows
 * @example
 * importRasa([{ name: 'nlu.yml', text: 'nlu:\n- intent: greet\n  examples: |\n    - hi [Ana](name)\n' }]).rows
 * //=> [{ text: 'hi Ana', intent: 'greet' }]
 * @see https://rasa.com/docs/rasa/training-data-format
 */
export function importRasa(files: readonly NamedText[], options: RasaOptions = {}): ImportedData {
  const lang = ourLanguage(options.lang)
  return checkCandidates(
    files
      .flatMap((file) => (/\.md$/i.test(file.name) ? readMarkdown(file) : readYaml(file)))
      .map((one) => ({ ...one, lang })),
  )
}

function readYaml({ name, text }: NamedText): Candidate[] {
  const parsed = fileSchema.safeParse(parseYaml(text))
  if (!parsed.success) return [{ where: name, reason: 'malformed' }]
  return (parsed.data.nlu ?? []).flatMap(({ intent, examples }, index): Candidate[] => {
    if (intent === undefined) return []
    if (typeof intent !== 'string') return [{ where: `${name} ${index + 1}`, reason: 'no_intent' }]
    const where = `${name} ${intent}`
    const texts = textsOf(examples)
    if (texts === undefined) return [{ where, reason: 'malformed' }]
    return texts.map((value, at) => ({ where: `${where} ${at + 1}`, text: withoutMarkup(value), intent }))
  })
}

/** YAML of others: references to one another are bounded by the reader, anything it refuses is no file of ours. */
function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'error' })
  } catch {
    return undefined
  }
}

/** Examples are one block of `- text` lines, or a list of texts or `{ text }`. */
function textsOf(examples: unknown): string[] | undefined {
  if (typeof examples === 'string') return bullets(examples)
  if (!Array.isArray(examples)) return undefined
  return examples.flatMap((one: unknown) => {
    const text = typeof one === 'object' && one !== null ? (one as { text?: unknown }).text : one
    return typeof text === 'string' ? [text.replace(/^\s*-\s+/, '')] : ['']
  })
}

function bullets(block: string): string[] {
  return block.split('\n').flatMap((line) => /^\s*[-*+]\s+(.*)$/.exec(line)?.[1] ?? [])
}

function readMarkdown({ name, text }: NamedText): Candidate[] {
  let intent: string | undefined
  return text.split('\n').flatMap((line, index): Candidate[] => {
    const heading = /^##\s*(\w+):(.*)$/.exec(line)
    if (heading) intent = heading[1] === 'intent' ? heading[2]?.trim() : undefined
    const example = /^\s*[-*+]\s+(.*)$/.exec(line)?.[1]
    if (heading || intent === undefined || example === undefined) return []
    return [{ where: `${name} line ${index + 1}`, text: withoutMarkup(example), intent }]
  })
}

function withoutMarkup(text: string): string {
  return text.replace(MARKUP, '$1')
}
