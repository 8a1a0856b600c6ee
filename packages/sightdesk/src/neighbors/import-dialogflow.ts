import { OUT_OF_SCOPE } from '@sightdesk/core'
import { z } from 'zod'
import { type Candidate, checkCandidates, type ImportedData, type NamedText, ourLanguage } from './imported-rows.ts'

/** ES: `intents/NAME_usersays_LANG.json`. */
const userSaysSchema = z.array(
  z.looseObject({ data: z.array(z.looseObject({ text: z.string() })), isTemplate: z.boolean().optional() }),
)
/** ES: `intents/NAME.json`; CX: `intents/NAME/NAME.json`. */
const intentSchema = z.looseObject({
  name: z.string().optional(),
  displayName: z.string().optional(),
  fallbackIntent: z.boolean().optional(),
  isFallback: z.boolean().optional(),
})
/** CX: `intents/NAME/trainingPhrases/LANG.json`, and inside an intent of its API. */
const phrasesSchema = z.array(
  z.looseObject({ parts: z.array(z.looseObject({ text: z.string() })), languageCode: z.string().optional() }),
)

/**
 * Read training data of Dialogflow: the files of an ES or CX agent's export, or intents as CX's API gives them.
 *
 * Phrases of a fallback intent are what must be rejected: their intent becomes `out_of_scope`.
 *
 * @param files - the JSON files of the export by their paths; others are left alone
 * @example
 * importDialogflow([{
 *   name: 'intents/greet_usersays_en.json',
 *   text: '[{"data":[{"text":"hi "},{"text":"Ana","alias":"name"}],"isTemplate":false}]',
 * }]).rows //=> [{ text: 'hi Ana', intent: 'greet', lang: 'en' }]
 * @see https://cloud.google.com/dialogflow
 */
export function importDialogflow(files: readonly NamedText[]): ImportedData {
  const json = files.filter(({ name }) => /\.json$/i.test(name))
  const parsed = new Map(json.map(({ name, text }) => [name, parseJson(text)]))
  return checkCandidates([...parsed].flatMap(([name, value]) => readFile(name, value, parsed)))
}

function readFile(name: string, value: unknown, files: ReadonlyMap<string, unknown>): Candidate[] {
  const says = /^(.*\/)?([^/]+)_usersays_([\w-]+)\.json$/i.exec(name)
  if (says)
    return readUserSays(name, value, intentOf(files.get(`${says[1] ?? ''}${says[2]}.json`), says[2] as string), says[3])
  const phrases = /^(.*\/)?([^/]+)\/trainingPhrases\/([\w-]+)\.json$/i.exec(name)
  if (phrases) {
    const [, base = '', folder = '', lang] = phrases
    const intent = intentOf(files.get(`${base}${folder}/${folder}.json`), folder)
    return readPhrases(name, (value as { trainingPhrases?: unknown } | undefined)?.trainingPhrases, intent, lang)
  }
  return readApi(name, value)
}

function readUserSays(name: string, value: unknown, intent: string, lang: string | undefined): Candidate[] {
  const parsed = userSaysSchema.safeParse(value)
  if (!parsed.success) return [{ where: name, reason: 'malformed' }]
  return parsed.data.map(({ data, isTemplate }, index): Candidate => {
    const where = `${name} ${index + 1}`
    if (isTemplate) return { where, reason: 'pattern' }
    return { where, text: data.map(({ text }) => text).join(''), intent, lang: ourLanguage(lang) }
  })
}

function readPhrases(name: string, value: unknown, intent: string, lang: string | undefined): Candidate[] {
  const parsed = phrasesSchema.safeParse(value)
  if (!parsed.success) return [{ where: name, reason: 'malformed' }]
  return parsed.data.map(({ parts, languageCode }, index) => ({
    where: `${name} ${index + 1}`,
    text: parts.map(({ text }) => text).join(''),
    intent,
    lang: ourLanguage(languageCode ?? lang),
  }))
}

/** One intent of the API, or `{ intents: […] }`; every other file of an export holds no messages. */
function readApi(name: string, value: unknown): Candidate[] {
  if (value === undefined) return [{ where: name, reason: 'malformed' }]
  const { intents, trainingPhrases } = (value ?? {}) as { intents?: unknown; trainingPhrases?: unknown }
  const list: readonly unknown[] = Array.isArray(intents) ? intents : trainingPhrases === undefined ? [] : [value]
  return list.flatMap((one, index) => {
    const where = list.length > 1 ? `${name} intent ${index + 1}` : name
    const phrases = (one as { trainingPhrases?: unknown } | null)?.trainingPhrases
    return phrases === undefined ? [] : readPhrases(where, phrases, intentOf(one, ''), undefined)
  })
}

/** What an intent is called; `fallback` where its own file does not say. */
function intentOf(value: unknown, fallback: string): string {
  const parsed = intentSchema.safeParse(value)
  if (!parsed.success) return fallback
  const { displayName, name, fallbackIntent, isFallback } = parsed.data
  return fallbackIntent || isFallback ? OUT_OF_SCOPE : (displayName ?? name ?? fallback)
}

/** Undefined for what is no JSON: no JSON document is undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
