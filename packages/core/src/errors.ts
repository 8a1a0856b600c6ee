/** Guidance shown beside an error, in the two languages of the studio. */
export interface Hint {
  readonly en: string
  readonly zh: string
}

export interface SightdeskErrorOptions {
  /** Stable identifier `area/what`; tests and callers branch on it, never on prose. */
  readonly code: string
  /** What was expected, for which name, what came. */
  readonly message: string
  /** The next step, in English and Chinese. */
  readonly hint?: Hint
  /** JSON-serializable numbers and names that support the message. No message text, no personal data. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

const MARK = Symbol.for('sightdesk.error')

/**
 * The root of every error that Sightdesk throws on purpose.
 *
 * Absence is a value, misuse throws, and an abort is the platform's own `signal.reason`.
 *
 * @example
 * const error = new InputError({ code: 'input/empty', message: 'Expected text, received an empty string.' })
 * SightdeskError.isInstance(error) //=> true
 */
export class SightdeskError extends Error {
  readonly code: string
  readonly hint: Hint | undefined
  readonly details: Readonly<Record<string, unknown>>

  constructor(options: SightdeskErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = options.code
    this.hint = options.hint
    this.details = options.details ?? {}
    Object.defineProperty(this, MARK, { value: true })
  }

  /** True for an error of this family, also when it was made by another copy of the package. */
  static isInstance(value: unknown): value is SightdeskError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARK] === true
  }

  /** The form that crosses a process or a network: code, message, hint and details, without the stack. */
  toJSON(): ErrorRecord {
    return { code: this.code, message: this.message, ...(this.hint && { hint: this.hint }), details: this.details }
  }
}

/** What a batch row or an HTTP answer says of an error. */
export interface ErrorRecord {
  readonly code: string
  readonly message: string
  readonly hint?: Hint
  readonly details?: Readonly<Record<string, unknown>>
}

/** The caller can fix it: `input/unsupported-format`, `input/option-out-of-range` … */
export class InputError extends SightdeskError {}

/** The machine failed: `engine/not-installed`, `engine/timeout`, `storage/full` … */
export class EngineError extends SightdeskError {}

/** A model, bundle or graph is malformed: `data/checksum`, `data/unknown-relation` … */
export class DataError extends SightdeskError {}

/**
 * Turn anything thrown into the record that a batch row or an HTTP answer carries.
 *
 * @param error - whatever was caught
 * @returns code and message; `engine/unexpected` for an error that is not ours
 * @example
 * errorRecord(new InputError({ code: 'input/empty', message: 'Nothing came.' })).code //=> 'input/empty'
 */
export function errorRecord(error: unknown): ErrorRecord {
  if (SightdeskError.isInstance(error)) return error.toJSON()
  if (error instanceof Error && error.name === 'AbortError') return { code: 'engine/aborted', message: error.message }
  return { code: 'engine/unexpected', message: error instanceof Error ? error.message : String(error) }
}

/** Rebuild a typed error from its record, as a parent process does with what its child reports. */
export function errorFromRecord(record: ErrorRecord): SightdeskError {
  const Kind = record.code.startsWith('input/') ? InputError : record.code.startsWith('data/') ? DataError : EngineError
  return new Kind(record)
}
