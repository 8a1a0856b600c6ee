import type { Box, TextLine } from '@sightdesk/core'

/** A statement of a page that another page can contradict. */
export interface TextSpec {
  /** `size` with a unit, a `model` number, a card `key`, or the `key_length` that a listing promises. */
  readonly kind: 'size' | 'model' | 'key' | 'key_length'
  /** What is compared: a number in base units, or folded characters. */
  readonly value: string
  /** Base unit of a size, as `ml`. */
  readonly unit: string
  readonly raw: string
  readonly box: Box
  readonly confidence: number
}

/** Units by what stands on packages: base unit and factor. */
const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  kb: ['b', 1e3],
  mb: ['b', 1e6],
  gb: ['b', 1e9],
  tb: ['b', 1e12],
  ml: ['ml', 1],
  毫升: ['ml', 1],
  cl: ['ml', 10],
  l: ['ml', 1000],
  升: ['ml', 1000],
  oz: ['oz', 1],
  mg: ['g', 0.001],
  g: ['g', 1],
  克: ['g', 1],
  kg: ['g', 1000],
  千克: ['g', 1000],
  公斤: ['g', 1000],
  斤: ['g', 500],
  mm: ['mm', 1],
  cm: ['mm', 10],
  厘米: ['mm', 10],
  寸: ['inch', 1],
  inch: ['inch', 1],
  英寸: ['inch', 1],
  mah: ['mah', 1],
  w: ['w', 1],
  v: ['v', 1],
  hz: ['hz', 1],
  码: ['size', 1],
  号: ['size', 1],
  片: ['片', 1],
  粒: ['粒', 1],
  枚: ['枚', 1],
  支: ['支', 1],
  瓶: ['瓶', 1],
  盒: ['盒', 1],
  包: ['包', 1],
  只: ['只', 1],
  件: ['件', 1],
  双: ['双', 1],
  pcs: ['pcs', 1],
  pieces: ['pcs', 1],
  pack: ['pack', 1],
  tablets: ['tablets', 1],
}

const SIZE = new RegExp(
  `(\\d+(?:[.,]\\d+)?)\\s?(${Object.keys(UNITS)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![a-z])`,
  'giu',
)
const MODEL =
  /(?<![A-Za-z0-9])(?=[A-Za-z0-9-]*[A-Za-z])(?=[A-Za-z0-9-]*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9])/g
const KEY =
  /(?<![A-Za-z0-9])(?:[A-Z0-9]{4,6}[-–— ]){2,7}[A-Z0-9]{2,8}(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{10,40}(?![A-Za-z0-9])/g
const PATTERN = /(?:[Xx*#]{3,8}[-–— ]){1,7}[Xx*#]{2,8}|[X*#]{8,}/g
const STATED = /(\d{1,2})\s?(?:位|-?\s?digits?|-?\s?characters?|stellig|dígitos|caracteres|桁|자리)/giu

/**
 * What a page's lines state about goods or keys: sizes, model numbers, card keys, lengths of keys.
 *
 * @example
 * readSpecs([{ text: 'USB 16GB', confidence: 0.9, box }])[0] //=> { kind: 'size', value: '16000000000', unit: 'b', … }
 */
export function readSpecs(lines: readonly TextLine[]): readonly TextSpec[] {
  return lines.flatMap((line) => {
    const text = line.text.normalize('NFKC')
    const from = (kind: TextSpec['kind'], raw: string, value: string, unit = ''): TextSpec => ({
      kind,
      value,
      unit,
      raw: raw.trim(),
      box: line.box,
      confidence: line.confidence,
    })
    const patterns = matches(text, PATTERN).map(([raw]) =>
      from('key_length', raw, String(raw.replace(/[^Xx*#]/g, '').length)),
    )
    const keys = matches(text, KEY)
      .filter(([raw]) => /\d/.test(raw))
      .map(([raw]) => from('key', raw, raw.replace(/[^A-Z0-9]/g, '')))
    const isKeyLine = /密|key|code|码|序列号|兑换|pin|serial/iu.test(text)
    const stated = isKeyLine ? matches(text, STATED).map(([raw, count]) => from('key_length', raw, count!)) : []
    if (keys.length + patterns.length > 0) return [...keys, ...patterns, ...stated]
    const sizes = matches(text, SIZE).map(([raw, amount, unit]) => sizeSpec(from, raw, amount!, unit!))
    const models = matches(text, MODEL)
      .filter(
        ([raw]) =>
          raw.length >= 4 &&
          raw.length <= 16 &&
          !sizes.some((size) => size.raw.includes(raw) || raw.includes(size.raw)),
      )
      .map(([raw]) => from('model', raw, raw.toUpperCase().replace(/-/g, '')))
    return [...sizes, ...models, ...stated]
  })
}

function sizeSpec(
  from: (kind: 'size', raw: string, value: string, unit: string) => TextSpec,
  raw: string,
  amount: string,
  unit: string,
): TextSpec {
  const [base, factor] = UNITS[unit.toLowerCase()]!
  return from('size', raw, String(Math.round(Number(amount.replace(',', '.')) * factor * 1000) / 1000), base)
}

function matches(text: string, pattern: RegExp): RegExpMatchArray[] {
  return [...text.matchAll(pattern)]
}
