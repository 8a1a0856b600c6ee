import type { FieldDefinition, Size, Template, TextLine } from '@sightdesk/core'
import { fieldContext } from '../fields/field-context.ts'
import { pageLines } from '../fields/page-lines.ts'
import { type CueScore, cueScores } from './cue-scores.ts'
import { layoutFeatures } from './layout-features.ts'
import { pageFeatures } from './page-features.ts'

export interface KindFeatureOptions {
  readonly size: Size
  readonly templates: readonly Template[]
  readonly fields: readonly FieldDefinition[]
}

/** What a page's kind is told by. */
export interface KindFeatures {
  /** Weights between 0 and 1 by name; what is not seen is absent. */
  readonly seen: ReadonlyMap<string, number>
  /** What the words say for each template. */
  readonly cues: ReadonlyMap<string, CueScore>
}

const ERRORS = ['errorText', 'errorCode', 'label:error_code'] as const
const BESIDE = [
  'label:order_number',
  'label:account',
  'label:amount',
  'label:transaction_id',
  'cue:recharge_result',
] as const

/** Words for a kind at which it is named beyond doubt. */
const FULL_CUES = 4

/**
 * Everything that a page's kind is told by: cue words, labelled fields, statuses, layout.
 *
 * @param lines - recognized lines, boxes in pixels of the page
 */
export function kindFeatures(lines: readonly TextLine[], options: KindFeatureOptions): KindFeatures {
  const prepared = pageLines(lines, options.size)
  const context = fieldContext(prepared, { size: options.size, fields: options.fields })
  const seen = new Map([...layoutFeatures(context), ...pageFeatures(context)])
  if (prepared.length < lines.length) seen.set('clock', 1)
  else if (!seen.has('actions')) seen.set('paper', 1)
  const cues = cueScores(context, options.templates)
  for (const [kind, cue] of cues) {
    seen.set(`cue:${kind}`, Math.min(1, Math.sqrt(cue.sum / FULL_CUES)))
    if (cue.head > 0) seen.set(`title:${kind}`, cue.head)
  }
  for (const name of failures(seen)) seen.set(name, 1)
  return { seen, cues }
}

/** What an error stands beside: an error alone is a dialog, one beside an order or an account belongs to its page. */
function failures(seen: ReadonlyMap<string, number>): string[] {
  if (!ERRORS.some((name) => seen.has(name))) return []
  return BESIDE.filter((name) => seen.has(name)).map((name) => `error+${name}`)
}
