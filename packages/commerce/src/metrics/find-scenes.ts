import type { Interval } from '@sightdesk/model'
import { followContacts } from './contacts.ts'
import { shareOf } from './measure-cases.ts'
import type { MetricRow } from './metric-row.ts'

/** What goes wrong with customers in a scene. */
export type SceneTrouble = 'left' | 'repeated' | 'handed_off'

/** A kind of case in which more customers leave, repeat themselves or are handed off than elsewhere. */
export interface Scene {
  readonly intent: string
  /** The code on the pictures, where the trouble is with one code. */
  readonly errorCode?: string
  readonly trouble: SceneTrouble
  readonly count: number
  readonly of: number
  readonly share: number
  readonly interval: Interval
  /** The share of the same trouble in all cases. */
  readonly elsewhere: number
  /** Cases that would be spared if this scene were like the others, counted from the cautious end of the interval. */
  readonly gain: number
  /** Ids of the latest cases, to be looked at. */
  readonly examples: readonly string[]
}

export interface SceneOptions {
  /** Cases that a scene must have; default 20. */
  readonly least?: number
  /** ISO 8601 instant up to which cases are known; default the latest case. */
  readonly until?: string
}

export const SCENE_LEAST_CASES = 20
const DAY = 86_400_000
const MOST_EXAMPLES = 5

/**
 * Find the scenes where most customers leave, repeat themselves or are handed off, the worst first.
 *
 * A customer has left who was asked for something and did not write again within a day. A scene is an intent, or an
 * intent with one error code; it is told when even the cautious end of its interval lies above the share elsewhere.
 *
 * @returns by what mending would bring, in spared cases
 * @example
 * findScenes(rows)[0] //=> { intent: 'recharge_failed', errorCode: 'E003', trouble: 'handed_off', gain: 41.2, … }
 */
export function findScenes(rows: readonly MetricRow[], options: SceneOptions = {}): Scene[] {
  const least = options.least ?? SCENE_LEAST_CASES
  const troubles = troublesOf(rows, options.until)
  const scenes = [...groupScenes(rows)].filter(([, group]) => group.length >= least)
  return scenes
    .flatMap(([, group]) =>
      (['left', 'repeated', 'handed_off'] as const).map((trouble) =>
        describeScene(group, rows, troubles[trouble], trouble),
      ),
    )
    .filter((scene) => scene !== undefined)
    .filter((scene, _, all) => !all.some((other) => isNarrower(other, scene)))
    .sort((a, b) => b.gain - a.gain || (a.intent < b.intent ? -1 : 1))
}

/** For each trouble, the cases of which it can be said whether they had it. */
type Verdicts = ReadonlyMap<string, boolean>

function troublesOf(rows: readonly MetricRow[], until: string | undefined): Record<SceneTrouble, Verdicts> {
  const untilMs = until ? Date.parse(until) : rows.reduce((last, { atMs }) => Math.max(last, atMs), 0)
  const contacts = followContacts(rows, untilMs)
  const followed = rows.filter(({ id }) => contacts.has(id))
  const asked = rows.filter(({ customer, atMs }) => customer !== undefined && untilMs - atMs >= DAY)
  const writesAgain = laterWithinDay(rows)
  return {
    left: new Map(asked.map((row) => [row.id, row.action === 'ask' && !writesAgain.has(row.id)])),
    repeated: new Map(followed.map(({ id }) => [id, contacts.get(id)?.repeated === true])),
    handed_off: new Map(rows.map(({ id, action }) => [id, action === 'handoff'])),
  }
}

function laterWithinDay(rows: readonly MetricRow[]): ReadonlySet<string> {
  const latest = new Map<string, MetricRow>()
  const answered = new Set<string>()
  for (const row of [...rows].sort((a, b) => a.atMs - b.atMs)) {
    if (row.customer === undefined) continue
    const before = latest.get(row.customer)
    if (before && row.atMs - before.atMs <= DAY) answered.add(before.id)
    latest.set(row.customer, row)
  }
  return answered
}

function groupScenes(rows: readonly MetricRow[]): Map<string, MetricRow[]> {
  const scenes = Map.groupBy(rows, ({ intent }) => intent)
  const coded = rows.filter(({ errorCode }) => errorCode !== undefined)
  for (const [key, group] of Map.groupBy(coded, ({ intent, errorCode }) => `${intent} ${errorCode}`)) {
    const whole = scenes.get(group[0]?.intent as string)
    if (group.length < (whole?.length ?? 0)) scenes.set(key, group)
  }
  return scenes
}

function describeScene(
  group: readonly MetricRow[],
  rows: readonly MetricRow[],
  verdicts: Verdicts,
  trouble: SceneTrouble,
): Scene | undefined {
  const inside = new Set(group.map(({ id }) => id))
  const known = group.filter(({ id }) => verdicts.has(id))
  const hit = known.filter(({ id }) => verdicts.get(id))
  const others = rows.filter(({ id }) => !inside.has(id) && verdicts.has(id))
  const { value, interval, count, of } = shareOf(hit.length, known.length)
  const elsewhere = shareOf(others.filter(({ id }) => verdicts.get(id)).length, others.length).value ?? 0
  if (value === undefined || count === 0 || interval.low <= elsewhere) return undefined
  const codes = new Set(group.map(({ errorCode }) => errorCode))
  const [code] = codes
  return {
    intent: group[0]?.intent as string,
    ...(codes.size === 1 && code !== undefined && { errorCode: code }),
    trouble,
    count,
    of,
    share: value,
    interval,
    elsewhere,
    gain: (interval.low - elsewhere) * of,
    examples: hit
      .sort((a, b) => b.atMs - a.atMs)
      .slice(0, MOST_EXAMPLES)
      .map(({ id }) => id),
  }
}

/** Whether `other` is the part of `scene` from which nearly all of its trouble comes. */
function isNarrower(other: Scene, scene: Scene): boolean {
  const part = other.intent === scene.intent && other.trouble === scene.trouble && other !== scene
  return part && other.errorCode !== undefined && scene.errorCode === undefined && other.count >= 0.8 * scene.count
}
