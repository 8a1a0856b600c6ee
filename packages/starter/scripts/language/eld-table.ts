import { type LinearWeights, quantizeLinear } from '@sightdesk/model'
import { byteGramId } from '@sightdesk/nlp/train'

interface EldData {
  readonly languages: Readonly<Record<string, string>>
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** eld leaves the least value out of its file; it is added again for each gram that is found. */
const LEAST_VALUE = 53

/**
 * eld's table of byte grams, for the languages that are asked for.
 *
 * @see Nito T.M., *Efficient Language Detector* (npm `eld`, Apache-2.0)
 */
export async function readEldTable(languages: readonly string[]): Promise<LinearWeights> {
  const { ngramsData } = await importEld<{ ngramsData: EldData }>('../ngrams/large.js')
  const { dictionary } = await importEld<{ dictionary: readonly string[] }>('../dictionary.js')
  const toBytes = byteReader(dictionary)
  const columns = languages.map((language) =>
    Object.keys(ngramsData.languages).find((key) => ngramsData.languages[key] === language),
  )
  const rows = new Map<number, number[]>()
  for (const [gram, values] of Object.entries(ngramsData.ngrams)) {
    const row = columns.map((column) =>
      column !== undefined && column in values ? (values[column] as number) + LEAST_VALUE : 0,
    )
    const bytes = toBytes(gram)
    if (bytes && row.some((value) => value > 0)) rows.set(byteGramId(bytes), row)
  }
  const ids = Uint32Array.from(rows.keys()).sort()
  return quantizeLinear({
    labels: languages,
    ids,
    bias: new Float32Array(languages.length),
    weights: Float32Array.from([...ids].flatMap((id) => rows.get(id) as number[])),
    scale: new Float32Array(languages.length).fill(1),
  })
}

/** eld's tables are no entry point of the package; they lie beside one. */
async function importEld<T>(path: string): Promise<T> {
  return (await import(new URL(path, import.meta.resolve('eld/large')).href)) as T
}

/**
 * eld writes a byte above 127 as a character of its own, and a word's edge as a space.
 *
 * @returns a function that gives nothing for a gram that no Latin word has
 */
function byteReader(dictionary: readonly string[]): (gram: string) => number[] | undefined {
  const high = [...dictionary.entries()].slice(0x80).filter(([, character]) => character !== ' ')
  const bytes = new Map(high.map(([byte, character]) => [character, byte]))
  return (gram) => {
    const read = [...gram].map((character) =>
      /[a-z' ]/.test(character) ? character.charCodeAt(0) : bytes.get(character),
    )
    return read.every((byte) => byte !== undefined) ? read : undefined
  }
}
