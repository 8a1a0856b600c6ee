import { plainText } from './plain-text.ts'

const MONEY_FIELDS = new Set(['amount', 'price'])

/** What stands on a picture, as a label names it: the raw text alone, or with its value and further right readings. */
export type FieldTruth =
  | string
  | number
  | { readonly raw?: unknown; readonly value?: unknown; readonly accept?: unknown }

export interface FieldGuess {
  readonly raw?: unknown
  readonly value?: unknown
}

/** Whether a reading of a field is right: its raw text, its value, an amount within half a cent, or an accepted variant. */
export function isSameField(id: string, truth: FieldTruth, accepted: unknown, guess: FieldGuess | undefined): boolean {
  if (!guess) return false
  const label = typeof truth === 'object' && truth !== null ? truth : { raw: truth }
  if (guess.raw !== undefined && low(guess.raw) === low(label.raw)) return true
  if (MONEY_FIELDS.has(id)) return sameAmount(label, guess)
  const values = [label.value, label.raw].filter((value) => value !== undefined)
  if (
    guess.value !== undefined &&
    values.some((value) => low(guess.value) === low(value) || bare(guess.value) === bare(value))
  )
    return true
  return [('accept' in label ? label.accept : undefined) ?? accepted ?? []]
    .flat()
    .some((value) => low(value) === low(guess.value ?? guess.raw))
}

function sameAmount(label: { readonly raw?: unknown; readonly value?: unknown }, guess: FieldGuess): boolean {
  const [truth, read] = [
    amountOf(label.value) ?? parseAmount(label.raw),
    amountOf(guess.value) ?? parseAmount(guess.raw ?? guess.value),
  ]
  return truth !== undefined && read !== undefined && Math.abs(Math.abs(truth) - Math.abs(read)) < 0.005
}

function amountOf(value: unknown): number | undefined {
  const amount = typeof value === 'object' && value !== null ? (value as { amount?: unknown }).amount : undefined
  return typeof amount === 'number' ? amount : undefined
}

/** The last separator before one or two digits is the decimal one. */
function parseAmount(raw: unknown): number | undefined {
  const digits = plainText(raw).replace(/[^0-9.,-]/g, '')
  if (digits === '') return undefined
  const decimal = /[.,](\d{1,2})$/.exec(digits)
  const whole = (decimal ? digits.slice(0, decimal.index) : digits).replace(/[.,]/g, '')
  return Math.abs(Number(decimal ? `${whole}.${decimal[1]}` : whole))
}

function low(value: unknown): string {
  return plainText(typeof value === 'object' && value !== null ? JSON.stringify(value) : value).toLowerCase()
}

function bare(value: unknown): string {
  return low(value).replace(/[-‐–—]/g, '')
}
