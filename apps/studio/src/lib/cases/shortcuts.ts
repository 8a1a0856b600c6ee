/** What a single key does on the case page. */
export type Shortcut = 'next' | 'previous' | 'open' | 'find' | 'field' | 'lines' | 'help'

const KEYS: Readonly<Record<string, Shortcut>> = {
  j: 'next',
  k: 'previous',
  Enter: 'open',
  '/': 'find',
  f: 'field',
  l: 'lines',
  '?': 'help',
}

/**
 * The shortcut of a key press, if it is one.
 *
 * @returns nothing while a person types, holds a modifier, or presses Enter on something that can be pressed
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.closest('input, select, textarea, dialog[open]')) return undefined
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const shortcut = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
  const pressable = target?.closest('a:not([data-case]), button, summary, [role="button"]')
  return shortcut === 'open' && pressable ? undefined : shortcut
}
