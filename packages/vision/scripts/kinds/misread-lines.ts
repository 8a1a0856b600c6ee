import { type TextLine, unionBox } from '@sightdesk/core'

/** Characters that readers take for one another. */
const LIKE = ['O0Q', 'lI1|', 'S5$', 'B8', 'Z2', '.,', ':;', 'uv', 'cе', '己已', '末未', '人入', '单草', 'éeè', 'nñ']
const TWINS = new Map(LIKE.flatMap((group) => [...group].map((one) => [one, [...group].filter((x) => x !== one)])))

export type Random = () => number

/**
 * Lines as a reader may give them: some lost, some joined with their neighbor or cut in two, some characters wrong,
 * boxes a little off.
 *
 * @param lines - true lines in reading order
 * @param strength - 0 for none, 1 for a bad photo
 */
export function misreadLines(lines: readonly TextLine[], strength: number, random: Random): TextLine[] {
  const out: TextLine[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const next = lines[at + 1]
    if (random() < 0.12 * strength) continue
    if (next && isBeside(line, next) && random() < 0.25 * strength) {
      out.push(misread(joined(line, next), strength, random))
      at++
    } else if (/\S\s+\S/.test(line.text) && random() < 0.06 * strength)
      out.push(...halves(line).map((half) => misread(half, strength, random)))
    else out.push(misread(line, strength, random))
  }
  return out
}

function isBeside(a: TextLine, b: TextLine): boolean {
  const gap = b.box.x - (a.box.x + a.box.width)
  return Math.abs(a.box.y - b.box.y) < 0.5 * a.box.height && gap > 0 && gap < 5 * a.box.height
}

function joined(a: TextLine, b: TextLine): TextLine {
  return { ...a, text: `${a.text} ${b.text}`, box: unionBox([a.box, b.box]) }
}

function halves(line: TextLine): TextLine[] {
  const at = line.text.indexOf(' ', Math.floor(line.text.length / 3))
  if (at < 1) return [line]
  const part = at / line.text.length
  const { box } = line
  return [
    { ...line, text: line.text.slice(0, at), box: { ...box, width: box.width * part } },
    {
      ...line,
      text: line.text.slice(at + 1),
      box: { ...box, x: box.x + box.width * part, width: box.width * (1 - part) },
    },
  ]
}

function misread(line: TextLine, strength: number, random: Random): TextLine {
  const isBad = random() < 0.25 * strength
  const rate = isBad ? 0.15 : 0.01 * strength
  const text = [...line.text]
    .map((one) => (random() < rate ? wrong(one, random) : one))
    .join('')
    .trim()
  const off = () => (random() - 0.5) * 0.2 * strength * line.box.height
  const { x, y, width, height } = line.box
  return {
    ...line,
    text: text || line.text,
    box: { x: x + off(), y: y + off(), width: Math.max(1, width + off()), height: Math.max(1, height + off()) },
    confidence: isBad ? 0.6 : 0.95,
  }
}

function wrong(character: string, random: Random): string {
  const twins = TWINS.get(character)
  if (twins) return twins[Math.floor(random() * twins.length)]!
  return random() < 0.4 ? '' : character
}
