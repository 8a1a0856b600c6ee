import type { FieldDefinition, Localized, Prompt, QualityIssue, Template, Wording } from '@sightdesk/core'

export interface PromptOptions {
  readonly fields: readonly FieldDefinition[]
  /** The page's kind: its own wording for an element replaces the field's. */
  readonly template?: Template
  /** BCP 47 tag of the customer's language; falls back to its base language, then to English. */
  readonly language: string
}

/**
 * Ask for each missing element in the customer's language.
 *
 * @param missing - ids as `checkRequired` gives them
 * @returns one sentence for each; an element without any wording is asked for by its name
 * @example
 * promptsFor(['order_number'], { fields, language: 'zh' }) //=> [{ field: 'order_number', text: '请上传包含订单号的截图' }]
 */
export function promptsFor(missing: readonly string[], options: PromptOptions): Prompt[] {
  return missing.map((id) => {
    const definition = options.fields.find((field) => field.id === id)
    const own = options.template?.prompts[id]
    const text =
      (own && localize(own, options.language)) ?? (definition && localize(definition.prompts, options.language))
    return { field: id, text: text ?? definition?.names['en'] ?? id }
  })
}

/**
 * Ask for a picture of a kind, as `wording.pictures` says it.
 *
 * @returns the sentence, or nothing when the bundle has none for this kind
 * @example
 * pictureRequest('order_detail', { wording: bundle.wording, language: 'zh' }) //=> '请上传订单详情页的截图'
 */
export function pictureRequest(
  kind: string,
  options: { readonly wording: Wording; readonly language: string },
): string | undefined {
  const texts = options.wording.pictures[kind]
  return texts && localize(texts, options.language)
}

/**
 * Put quality issues into words for the customer.
 *
 * @param issues - ids of the taxonomy with their measures
 * @example
 * qualityTexts(standardize(raster).quality.issues, { wording: bundle.wording, language: 'en' }) //=> [{ id: 'blurred', text: 'The picture is blurred. Please send a sharp one.', … }]
 */
export function qualityTexts(
  issues: readonly { readonly id: string; readonly measure?: number }[],
  options: { readonly wording: Wording; readonly language: string },
): QualityIssue[] {
  return issues.map((issue) => ({
    ...issue,
    text: localize(options.wording.quality[issue.id] ?? {}, options.language) ?? issue.id,
  }))
}

/** The text of a language: exact tag, script or region cut off, Cantonese to Chinese, English. */
export function localize(texts: Localized, language: string): string | undefined {
  const parts = language.split('-')
  const tags = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
  const related = parts[0] === 'yue' ? ['zh-Hant', 'zh'] : []
  const tag = [...tags, ...related, 'en'].find((one) => texts[one] !== undefined)
  return tag === undefined ? undefined : texts[tag]
}
