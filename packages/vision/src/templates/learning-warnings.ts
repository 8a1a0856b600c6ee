import type { Template, Warning } from '@sightdesk/core'
import { generalizeValue, SAFE_WEIGHT } from './generalize-value.ts'
import type { LearnedMark } from './propose-locators.ts'

/** With fewer words than this a page of the kind may not be told from others. */
const FEW_WORDS = 3

/** What a person should look at after learning: fields that are hard to find, patterns that fit too much. */
export function learningWarnings(learned: readonly LearnedMark[], template: Template): Warning[] {
  const words = template.layout?.words.length ?? 0
  const few = {
    code: 'template/few-words',
    message: `Found ${words} words that stand on every page of "${template.id}"; mark less, or give cues, so that the kind is recognized.`,
  }
  return [...(words < FEW_WORDS ? [few] : []), ...learned.flatMap((one) => fieldWarnings(one, template))]
}

function fieldWarnings({ mark, sights, definition, isOwn }: LearnedMark, template: Template): Warning[] {
  const types = new Set((template.locators[mark.field] ?? []).map(({ type }) => type))
  const isHeld = types.has('label') || types.has('anchor')
  const general = isOwn && definition.type === 'string' ? generalizeValue(sights[0].value.text) : undefined
  const isWide = (mark.pattern !== undefined || general !== undefined) && !types.has('pattern')
  const wide: Warning = {
    code: 'template/wide-pattern',
    message: `${mark.pattern ?? general?.strict} of "${mark.field}" also fits other text; it is not searched for on its own. Mark the value's label, or give a pattern with more fixed characters.`,
  }
  const loose: Warning = {
    code: 'template/unanchored',
    message: `"${mark.field}" has no label and no stable word near it${types.size > 0 ? '' : ', and is not found again'}. Mark the label beside or above it.`,
  }
  const single: Warning = {
    code: 'template/one-value',
    message: `"${mark.field}" is known in one value only; other values are not read. Give "values", or mark pages that show them.`,
  }
  const isSingle = isOwn && definition.type === 'enum' && Object.keys(definition.vocabulary ?? {}).length < 2
  const isWorthSaying = isWide && (mark.pattern !== undefined || !isHeld || (general?.weight ?? 0) >= SAFE_WEIGHT)
  return [
    ...(isSingle ? [single] : []),
    ...(isWorthSaying ? [wide] : []),
    ...(isHeld || types.has('pattern') ? [] : [loose]),
  ]
}
