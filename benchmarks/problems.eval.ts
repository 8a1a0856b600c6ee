import { createProblemClusters, PROBLEM_DEFAULTS, type ProblemRow } from '@sightdesk/graph'
import { printTable } from './evaluation.ts'
import { drawProblems, FIRST_DAY_MS, PROBLEM_DAYS, type ProblemHistory } from './simulation/draw-problems.ts'

/**
 * Are frequent problems found? Sixty simulated days with sixteen planted problems (goods and systems, two of five in two
 * languages under two tags, one code of twelve misread) among cases that belong to none. Each evening the problems of the
 * last week are listed. Beside it: grouping by intent, which is what a ticket system shows.
 */
const SEEDS = [5, 6, 7]
const DAY_MS = 86_400_000
/** A listed problem stands for a planted one when so large a share of its cases is of that one. */
const MIN_PURITY = 0.6

interface Listed {
  readonly cases: readonly string[]
  readonly recent: number
}
type Lister = { add(row: ProblemRow): void; list(now: string): readonly Listed[] }

const histories = SEEDS.map((seed) => drawProblems(seed))
const cases = histories.reduce((sum, { rows }) => sum + rows.length, 0)
console.log(`${histories.length} histories of ${PROBLEM_DAYS} days, ${cases} cases, ${planted()} planted problems`)
printTable({ clusters: judge(clusterLister), 'grouped by intent': judge(intentLister) })

function planted(): number {
  return histories.reduce((sum, history) => sum + history.planted.length, 0)
}

function judge(create: () => Lister) {
  const figures = histories.map((history) => follow(history, create()))
  const all = <K extends keyof (typeof figures)[number]>(key: K) => figures.flatMap((figure) => figure[key])
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
  const delays = all('delays').sort((a, b) => a - b)
  return {
    found: delays.length / planted(),
    'median days': delays[delays.length >> 1],
    'days, 9 of 10': delays[Math.floor(delays.length * 0.9)],
    purity: mean(all('purities')),
    'cases gathered': mean(all('shares')),
    'listed for one': mean(all('parts')),
    'false, % of listed': 100 * mean(all('falses')),
  }
}

/** Walk through the days; the last evening is judged for what is in the clusters, every evening for what is found. */
function follow({ rows, truth, planted }: ProblemHistory, lister: Lister) {
  const foundOn = new Map<string, number>()
  let next = 0
  let last: readonly Listed[] = []
  for (let day = 0; day < PROBLEM_DAYS; day++) {
    const evening = FIRST_DAY_MS + (day + 1) * DAY_MS
    for (; next < rows.length && Date.parse(rows[next]?.at ?? '') < evening; next++)
      lister.add(rows[next] as ProblemRow)
    last = lister.list(new Date(evening).toISOString()).filter(({ recent }) => recent >= PROBLEM_DEFAULTS.minSupport)
    for (const { problem } of last.map((listed) => nameOf(listed, truth)))
      if (problem !== undefined && !foundOn.has(problem)) foundOn.set(problem, day)
  }
  const named = last.map((listed) => ({ ...nameOf(listed, truth), listed }))
  const total = Map.groupBy(truth.values(), (problem) => problem)
  const best = [
    ...Map.groupBy(
      named.filter(({ problem }) => problem !== undefined),
      ({ problem }) => problem,
    ),
  ]
  const hits = best.map(([problem, list]) => {
    const largest = list.reduce((a, b) => (a.listed.cases.length >= b.listed.cases.length ? a : b))
    const own = largest.share * largest.listed.cases.length
    return { purity: largest.share, share: own / (total.get(problem as string)?.length ?? 1), parts: list.length }
  })
  return {
    delays: planted.flatMap(({ id, start }) => {
      const day = foundOn.get(id)
      return day === undefined ? [] : [day - start + 1]
    }),
    purities: hits.map(({ purity }) => purity),
    shares: hits.map(({ share }) => share),
    parts: hits.map(({ parts }) => parts),
    falses: named.map(({ problem }) => (problem === undefined ? 1 : 0)),
  }
}

/** The planted problem that most cases of a listed one belong to. */
function nameOf({ cases }: Listed, truth: ReadonlyMap<string, string>) {
  const counts = [
    ...Map.groupBy(
      cases.map((id) => truth.get(id)),
      (problem) => problem,
    ),
  ]
  const [problem, list] = counts.sort((a, b) => b[1].length - a[1].length)[0] ?? [undefined, []]
  const share = list.length / cases.length
  return problem !== undefined && share >= MIN_PURITY ? { problem, share } : { problem: undefined, share }
}

function clusterLister(): Lister {
  const clusters = createProblemClusters()
  return { add: clusters.add, list: (now) => clusters.list({ now, limit: 1000 }) }
}

/** One group for each intent. */
function intentLister(): Lister {
  const groups = new Map<string, ProblemRow[]>()
  return {
    add(row) {
      groups.set(row.tag, [...(groups.get(row.tag) ?? []), row])
    },
    list(now) {
      return [...groups.values()].map((rows) => {
        const isRecent = ({ at }: ProblemRow) => Date.parse(now) - Date.parse(at) < PROBLEM_DEFAULTS.windowDays * DAY_MS
        return { cases: rows.map(({ id }) => id), recent: rows.filter(isRecent).length }
      })
    },
  }
}
