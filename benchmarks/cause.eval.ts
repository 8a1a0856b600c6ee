import { createCauseMemory, createSimilarIndex, similarQuery, similarRow, voteCause } from '@sightdesk/graph'
import { type CheckedPrediction, expectedCalibrationError } from '@sightdesk/model'
import { printTable } from './evaluation.ts'
import { drawHistory } from './simulation/draw-history.ts'

/**
 * Is the cause of a case found? A simulated history with planted causes teaches, another one is asked. Beside the learned
 * model: the votes of similar cases, and always the commonest cause. One recorded cause in ten is wrong, so a model that
 * is calibrated on records is surer of the truth than it says.
 */
const ASKED = 600
const asked = drawHistory(ASKED, 900)
const CAUSES = [...new Set(asked.map(({ cause }) => cause))]

for (const size of [100, 500, 3000]) {
  const rows = drawHistory(size, 7).map(({ stored }) => similarRow(stored))
  const index = createSimilarIndex(rows)
  const causes = createCauseMemory(rows)
  const learned: Answer[] = []
  const voted: Answer[] = []
  for (const { stored, cause } of asked) {
    const query = similarQuery(stored.result)
    const similar = index.query(query)
    learned.push({ truth: cause, ...(await causes.explain(query, similar)) })
    voted.push({ truth: cause, ...voteCause(similar, (id) => index.get(id)?.cause) })
  }
  const commonest = majority(rows.flatMap((row) => row.cause ?? []))
  console.log(`${size} cases, ${causes.size} with a recorded cause, ${ASKED} asked`)
  printTable({
    learned: measure(learned),
    'votes of similar cases': measure(voted),
    'commonest cause': measure(asked.map(({ cause }) => ({ truth: cause, id: commonest, confidence: 1 }))),
  })
}

interface Answer {
  readonly truth: string
  readonly id?: string
  readonly confidence?: number
}

function measure(answers: readonly Answer[]) {
  const told = answers.filter((answer) => answer.id !== undefined)
  const checked: CheckedPrediction[] = told.map((answer) => ({
    confidence: answer.confidence as number,
    right: answer.id === answer.truth,
  }))
  return {
    'macro F1': CAUSES.reduce((sum, cause) => sum + f1(answers, cause), 0) / CAUSES.length,
    'right of all': checked.filter(({ right }) => right).length / answers.length,
    'right of told': checked.filter(({ right }) => right).length / Math.max(1, told.length),
    told: told.length / answers.length,
    'calibration error': expectedCalibrationError(checked),
  }
}

function f1(answers: readonly Answer[], cause: string): number {
  const hits = answers.filter(({ id, truth }) => id === cause && truth === cause).length
  const said = answers.filter(({ id }) => id === cause).length
  const there = answers.filter(({ truth }) => truth === cause).length
  return (2 * hits) / Math.max(1, said + there)
}

function majority(causes: readonly string[]): string {
  const counts = [...Map.groupBy(causes, (cause) => cause)].sort((a, b) => b[1].length - a[1].length)
  return counts[0]?.[0] ?? ''
}
