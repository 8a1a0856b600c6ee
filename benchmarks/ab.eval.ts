import { compareArms } from '@sightdesk/commerce'
import { seededRandom } from '@sightdesk/model'
import { printTable } from './evaluation.ts'

/**
 * May one look at a trial after every customer? Trials without a difference, and with one, of the sequential test and of
 * a two-proportion z-test that is looked at as often.
 */
const TRIALS = 200
const CUSTOMERS = 4000
const Z = 1.96

const SETTINGS = [
  { rate: 0.05, lift: 0, share: 0.5 },
  { rate: 0.3, lift: 0, share: 0.5 },
  { rate: 0.6, lift: 0, share: 0.5 },
  { rate: 0.9, lift: 0, share: 0.5 },
  { rate: 0.3, lift: 0, share: 0.1 },
  { rate: 0.3, lift: 0.05, share: 0.5 },
  { rate: 0.6, lift: 0.1, share: 0.5 },
] as const

const rows = SETTINGS.map((setting, index) => {
  const random = seededRandom(100 + index)
  const trials = Array.from({ length: TRIALS }, () => runTrial(random, setting))
  const stopped = trials.filter(({ sequential }) => sequential !== undefined)
  const customers = trials.map(({ sequential }) => sequential ?? CUSTOMERS).sort((a, b) => a - b)
  const name = `rate ${setting.rate}, lift ${setting.lift}, share ${setting.share}`
  const cells = {
    'stopped, sequential': stopped.length / TRIALS,
    'stopped, z-test': trials.filter(({ naive }) => naive).length / TRIALS,
    'median customers': customers[TRIALS / 2] ?? CUSTOMERS,
  }
  return [name, cells] as const
})
console.log(`${TRIALS} trials of ${CUSTOMERS} customers, looked at after every customer`)
printTable(Object.fromEntries(rows))

function runTrial(random: () => number, { rate, lift, share }: (typeof SETTINGS)[number]) {
  const [first, second] = [tally(), tally()]
  let sequential: number | undefined
  let naive = false
  for (let customer = 1; customer <= CUSTOMERS; customer++) {
    const arm = random() < share ? second : first
    arm.total++
    if (random() < rate + (arm === second ? lift : 0)) arm.successes++
    if (sequential === undefined && compareArms(first, second).better !== 'undecided') sequential = customer
    naive ||= zTest(first, second)
  }
  return { sequential, naive }
}

function zTest(first: { successes: number; total: number }, second: { successes: number; total: number }): boolean {
  if (Math.min(first.total, second.total) < 50) return false
  const pooled = (first.successes + second.successes) / (first.total + second.total)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.total + 1 / second.total))
  return Math.abs(second.successes / second.total - first.successes / first.total) > Z * error
}

function tally() {
  return { successes: 0, total: 0 }
}
