/** A text without its marks, and what they mark. */
export interface MarkedText {
  readonly text: string
  readonly values: readonly { readonly type: string; readonly text: string }[]
}

/**
 * Read `{type|value}` marks.
 *
 * @example
 * readMarks('Tel. {phone|555}') //=> { text: 'Tel. 555', values: [{ type: 'phone', text: '555' }] }
 */
export function readMarks(marked: string): MarkedText {
  const values: { type: string; text: string }[] = []
  const text = marked.replace(/\{(\w+)\|([^}]*)\}/g, (_, type: string, value: string) => {
    values.push({ type, text: value })
    return value
  })
  return { text, values }
}
