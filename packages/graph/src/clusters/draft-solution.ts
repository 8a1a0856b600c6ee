import { answerSchema, type GraphEdge, type GraphNode, slotNames } from '@sightdesk/core'
import { wilsonInterval } from '@sightdesk/model'
import { z } from 'zod'
import { type GraphChange, nodeId } from '../vocabulary/create-vocabulary.ts'
import type { Problem } from './describe-problem.ts'
import { commonest, type ProblemRow } from './problem-row.ts'

/** A drafted answer to a frequent problem, waiting for a reviewer. */
export const solutionTemplateSchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  state: z.enum(['proposed', 'approved', 'rejected']),
  at: z.iso.datetime({ offset: true }),
  problem: z.object({ tag: z.string(), errorCode: z.string().optional(), product: z.string().optional() }),
  /** The draft: one text for each language in which a reply worked, with `{slots}`. */
  answer: answerSchema,
  slots: z.array(z.string()),
  /** The prepared answer that most of these replies came from. */
  basedOn: z.string().optional(),
  /** Cases in which a reply of this text worked. */
  evidence: z.array(z.string()).min(1),
  worked: z.number().int(),
  didNot: z.number().int(),
  /** Lower end of the 95 % interval of the share that worked: few cases promise little. */
  confidence: z.number().min(0).max(1),
})
export type SolutionTemplate = z.infer<typeof solutionTemplateSchema>

export interface DraftOptions {
  /** ISO 8601 instant of the draft. */
  readonly at: string
  /** Replies that must have worked; default 2. */
  readonly minWorked?: number
}

export const DRAFT_DEFAULTS = { minWorked: 2, maxEvidence: 20, causeShare: 0.7 } as const

/**
 * Draft a solution for a frequent problem out of the replies that worked: in each language the text with the best record,
 * its slots put back, with the conditions that the cases share.
 *
 * @param rows - the problem's cases; see `ProblemClusters.rowsOf`
 * @returns nothing when too few replies worked
 * @example
 * const template = draftSolution(problem, clusters.rowsOf(problem), { at })
 * template?.answer.locales.en //=> [{ type: 'text', text: 'Order {order.id} is credited within two hours.' }]
 */
export function draftSolution(
  problem: Problem,
  rows: readonly ProblemRow[],
  options: DraftOptions,
): SolutionTemplate | undefined {
  const { minWorked, at } = { ...DRAFT_DEFAULTS, ...options }
  const chosen = [...Map.groupBy(repliesOf(rows), ({ language }) => language).values()]
    .map(bestText)
    .filter((text) => text.worked.length > 0)
  const worked = chosen.flatMap((text) => text.worked)
  if (worked.length < minWorked) return undefined
  const didNot = chosen.reduce((sum, text) => sum + text.failed, 0)
  const id = `solution.${[problem.tag, problem.errorCode, problem.product].filter(Boolean).join('.')}`
  const { tag, errorCode, product } = problem
  const basedOn = commonest(worked.map((row) => row.answerId))
  return {
    schemaVersion: 1,
    id,
    state: 'proposed',
    at,
    problem: { tag, ...(errorCode !== undefined && { errorCode }), ...(product !== undefined && { product }) },
    answer: {
      schemaVersion: 1,
      id: id.toLowerCase().replaceAll(/[^a-z0-9_.-]+/g, '-'),
      intent: tag,
      conditions: { ...(errorCode !== undefined && { errorCode: [errorCode] }), ...causeOf(worked) },
      locales: Object.fromEntries(chosen.map(({ language, text }) => [language, [{ type: 'text', text }]])),
    },
    slots: [...new Set(chosen.flatMap(({ text }) => slotNames(text)))],
    ...(basedOn !== undefined && { basedOn }),
    evidence: worked.slice(0, DRAFT_DEFAULTS.maxEvidence).map((row) => row.id),
    worked: worked.length,
    didNot,
    confidence: wilsonInterval(worked.length, worked.length + didNot).low,
  }
}

/**
 * The nodes and edges of a template: tag, error code and cases are solved by it, as a proposal until somebody approves.
 *
 * @example
 * await store.graph.write(createVocabulary().check(solutionChange(template, 'default')))
 */
export function solutionChange(template: SolutionTemplate, tenant: string): GraphChange {
  const { id, at, state, problem, confidence } = template
  const solution = nodeId('solution', id)
  const nodes: GraphNode[] = [{ tenant, id: solution, kind: 'solution', props: { answerId: template.answer.id, at } }]
  const edges: GraphEdge[] = []
  const link = (kind: string, key: string, weight: number) => {
    const src = nodeId(kind, key)
    if (kind !== 'case') nodes.push({ tenant, id: src, kind, props: {} })
    const times = { validFrom: at, recordedAt: at }
    const said = { sourceId: 'draft-solution@1', reviewState: state }
    edges.push({ tenant, src, type: 'solved_by', dst: solution, weight, props: {}, ...times, ...said })
  }
  link('tag', problem.tag, confidence)
  if (problem.errorCode !== undefined) link('error_code', problem.errorCode, confidence)
  for (const evidence of template.evidence) link('case', evidence, 1)
  return { nodes, edges }
}

interface Told {
  readonly language: string
  readonly text: string
  readonly row: ProblemRow
}

function repliesOf(rows: readonly ProblemRow[]): Told[] {
  return rows.flatMap((row) => (row.reply && row.outcome !== 'unknown' ? [{ ...row.reply, row }] : []))
}

/** Of one language, the text whose record promises most. */
function bestText(replies: readonly Told[]) {
  const texts = [...Map.groupBy(replies, ({ text }) => text)].map(([text, told]) => {
    const worked = told.flatMap(({ row }) => (row.outcome === 'worked' ? [row] : []))
    const failed = told.length - worked.length
    const { language } = told[0] as Told
    return { language, text, worked, failed, promise: wilsonInterval(worked.length, told.length).low }
  })
  return texts.sort((a, b) => b.promise - a.promise)[0] as (typeof texts)[number]
}

function causeOf(rows: readonly ProblemRow[]): { cause?: string[] } {
  const causes = rows.map(({ cause }) => cause)
  const best = commonest(causes)
  const share = causes.filter((cause) => cause === best).length / rows.length
  return best !== undefined && share >= DRAFT_DEFAULTS.causeShare ? { cause: [best] } : {}
}
