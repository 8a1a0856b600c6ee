import {
  type CompensationCase,
  type CompensationRules,
  type CompensationRulesInput,
  compensationCaseSchema,
  compensationRulesSchema,
  InputError,
} from '@sightdesk/core'

/** Check rules at the door. @throws {InputError} `input/malformed-compensation-rules` */
export function parseRules(rules: CompensationRulesInput): CompensationRules {
  const parsed = compensationRulesSchema.safeParse(rules)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new InputError({
    code: 'input/malformed-compensation-rules',
    message: `Expected compensation rules, at "${issue?.path.join('.') || 'the root'}" came something else: ${issue?.message}.`,
    hint: {
      en: 'See the README of @sightdesk/commerce for rules that fit.',
      zh: '规则示例见 @sightdesk/commerce 的 README。',
    },
    cause: parsed.error,
  })
}

/** Check a case at the door. @throws {InputError} `input/malformed-compensation-case` */
export function parseCase(about: CompensationCase, row?: number): CompensationCase {
  const parsed = compensationCaseSchema.safeParse(about)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = row === undefined ? '' : ` of row ${row}`
  throw new InputError({
    code: 'input/malformed-compensation-case',
    message: `Expected a case for compensation, at "${issue?.path.join('.') || 'the root'}"${place} came something else.`,
    hint: {
      en: 'A case has an id and an instant, as {"id":"c1","at":"2026-11-20T12:45:00Z","delayMinutes":45}.',
      zh: '案例需有编号和时间，例如 {"id":"c1","at":"2026-11-20T12:45:00Z","delayMinutes":45}。',
    },
    ...(row !== undefined && { details: { row } }),
    cause: parsed.error,
  })
}
