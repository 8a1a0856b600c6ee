import {
  type CaseResult,
  caseResultSchema,
  EngineError,
  type Feedback,
  feedbackSchema,
  InputError,
} from '@sightdesk/core'

/** Longest id, key or name, in UTF-16 units. */
export const MAX_NAME_LENGTH = 512

/**
 * Check a name that becomes a column: not empty, no NUL (PostgreSQL refuses it), no half surrogate pair, not endless.
 *
 * @throws {InputError} `input/invalid-name`
 */
export function checkName(what: string, name: string): string {
  const fits = typeof name === 'string' && name !== '' && name.length <= MAX_NAME_LENGTH
  if (fits && !name.includes('\0') && name.isWellFormed()) return name
  throw new InputError({
    code: 'input/invalid-name',
    message: `Expected 1 to ${MAX_NAME_LENGTH} characters of well-formed text without NUL for ${what}, received ${describe(name)}.`,
    hint: { en: `Pass a shorter, printable ${what}.`, zh: `请传入较短的可打印文本（${what}）。` },
    details: { what },
  })
}

/** Check a whole number of an option. @throws {InputError} `input/option-out-of-range` */
export function checkRange(option: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected a whole number from ${least} to ${most} for ${option}, received ${value}.`,
    hint: { en: `Pass ${option} between ${least} and ${most}.`, zh: `${option} 应在 ${least} 到 ${most} 之间。` },
    details: { option, least, most },
  })
}

/** Check a result before it is stored: what was acknowledged must be readable. @throws {InputError} `input/invalid-case` */
export function checkResult(result: CaseResult): CaseResult {
  const parsed = caseResultSchema.safeParse(result)
  if (!parsed.success) throw invalidRecord('input/invalid-case', 'a CaseResult', parsed.error.issues)
  checkName('id', result.id)
  checkName('tenant', result.tenant)
  if (result.customerId !== undefined) checkName('customerId', result.customerId)
  return result
}

/** @throws {InputError} `input/invalid-feedback` */
export function checkFeedback(feedback: Feedback): Feedback {
  const parsed = feedbackSchema.safeParse(feedback)
  if (!parsed.success) throw invalidRecord('input/invalid-feedback', 'a Feedback', parsed.error.issues)
  return feedback
}

/** JSON text of a value that a caller handed over. @throws {InputError} `input/not-serializable` */
export function toJson(what: string, value: unknown): string {
  try {
    const text = JSON.stringify(value)
    if (text !== undefined) return text
  } catch (cause) {
    throw notSerializable(what, cause)
  }
  throw notSerializable(what)
}

/** What a door says of a case that nobody stored. */
export function unknownCase(id: string): InputError {
  return new InputError({
    code: 'input/unknown-case',
    message: `Expected the id of a stored case, received "${id.slice(0, 80)}", which is not there.`,
    hint: {
      en: 'Check the id and the tenant; the case may have been erased.',
      zh: '请检查编号和租户；该案例可能已被删除。',
    },
  })
}

/** Two different results under one id. */
export function caseExists(id: string): InputError {
  return new InputError({
    code: 'input/case-exists',
    message: `Expected a new case id, received "${id}", under which another result is stored.`,
    hint: { en: 'Give every case its own id.', zh: '请为每个案例使用独立编号。' },
  })
}

export function queueFull(capacity: number): EngineError {
  return new EngineError({
    code: 'engine/queue-full',
    message: `Expected room in the queue, found ${capacity} unfinished jobs, which is its capacity.`,
    hint: { en: 'Answer 429 and try again later, or start more workers.', zh: '请返回 429 稍后重试，或增加工作进程。' },
    details: { capacity },
  })
}

export function versionConflict(expected: number, current: unknown, revision: number): InputError {
  return new InputError({
    code: 'input/version-conflict',
    message: `Expected revision ${expected} to be live, found revision ${revision}: somebody else published first.`,
    hint: { en: 'Compare with the live version, then publish again.', zh: '请先与线上版本比较，再重新发布。' },
    details: { expectedRevision: expected, current },
  })
}

function invalidRecord(code: string, what: string, issues: readonly { path: PropertyKey[]; message: string }[]) {
  const first = issues[0]
  const path = first?.path.map(String).join('.') ?? ''
  return new InputError({
    code,
    message: `Expected ${what}, received one whose "${path}" does not fit: ${first?.message ?? 'unknown'}.`,
    hint: { en: 'Store what the assistant returned, unchanged.', zh: '请原样保存助手返回的结果。' },
    details: { path, issues: issues.length },
  })
}

function notSerializable(what: string, cause?: unknown): InputError {
  return new InputError({
    code: 'input/not-serializable',
    message: `Expected a JSON value for ${what}, received one that JSON cannot hold.`,
    hint: { en: 'Pass plain data without cycles or functions.', zh: '请传入不含循环引用和函数的普通数据。' },
    cause,
  })
}

function describe(name: unknown): string {
  return typeof name === 'string' ? `${name.length} characters` : typeof name
}
