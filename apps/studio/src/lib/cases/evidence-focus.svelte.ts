/** Which piece of evidence a person looks at: pointing wins over what was pressed. */
export interface EvidenceFocus {
  readonly active: string | undefined
  readonly pinned: string | undefined
  point(key: string | undefined): void
  /** Press once to hold it, again to let it go. */
  press(key: string): void
  clear(): void
}

/**
 * The link between fields, boxes and words of the answer.
 *
 * @example
 * const focus = createEvidenceFocus()
 * focus.press('0.order_number')
 * focus.active //=> '0.order_number'
 */
export function createEvidenceFocus(): EvidenceFocus {
  let pointed = $state<string>()
  let pinned = $state<string>()
  return {
    get active() {
      return pointed ?? pinned
    },
    get pinned() {
      return pinned
    },
    point(key) {
      pointed = key
    },
    press(key) {
      pinned = pinned === key ? undefined : key
    },
    clear() {
      pointed = undefined
      pinned = undefined
    },
  }
}
