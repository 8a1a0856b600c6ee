/** What a reader cannot tell apart is folded: width, spaces, kinds of dash, quote, middle dot and times sign; pictographs are left out. */
export function plainText(value: unknown): string {
  return String(value)
    .normalize('NFKC')
    .replace(/\s|\p{Extended_Pictographic}|\u200d|\ufe0f/gu, (character) =>
      /[0-9©®]/.test(character) ? character : '',
    )
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[‘’‛′`]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[·•・‧∙]/g, '·')
    .replace(/×/g, 'x')
}

/**
 * Fewest edits that turn a pattern into some stretch of a text: an order-free way to score lines.
 *
 * @example
 * editsToBestStretch('abd', 'xxabcxx') //=> 1
 */
export function editsToBestStretch(pattern: string, text: string): number {
  const [wanted, given] = [[...pattern], [...text]]
  let previous = new Uint16Array(given.length + 1)
  let current = new Uint16Array(given.length + 1)
  for (let row = 1; row <= wanted.length; row++) {
    current[0] = row
    for (let column = 1; column <= given.length; column++) {
      const replaced = previous[column - 1]! + (wanted[row - 1] === given[column - 1] ? 0 : 1)
      current[column] = Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1)
    }
    ;[previous, current] = [current, previous]
  }
  return Math.min(wanted.length, ...previous)
}
