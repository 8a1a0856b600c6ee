/*
 * Trains the model that tells the kinds of pages, and writes src/kinds/kind-model.data.ts and models/kinds.onnx.
 * It learns from drawn pages of the designs for training, whole and misread; weights written by hand count beside.
 * Designs that are not for training say how well it does; the same sources give the same bytes.
 *
 *   node --conditions=@sightdesk/source packages/vision/scripts/train-kinds.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { calibrateTemperature, expectedCalibrationError, type ScoredExample } from '@sightdesk/model'
import { writeOnnx } from '@sightdesk/model/onnx'
import { type KindModel, kindScores, shares } from '../src/kinds/kind-model.ts'
import { featureNames, fitKinds, KINDS, withPrior } from './kinds/fit-kinds.ts'
import { fitOwn } from './kinds/fit-own.ts'
import { kindWeights, modelSource } from './kinds/kind-files.ts'
import { laidOutExamples, type PageExample, pageExamples, readKindBundle } from './kinds/page-examples.ts'

const FOLDS = 5
const LEAST = 10

const bundle = readKindBundle()
const drawn = [...pageExamples({ split: 'train', each: 4, from: 1, bundle })]
const examples = [...drawn, ...laidOutExamples(bundle, 5)]
const unread = [...pageExamples({ split: 'unread', each: 4, from: 1, bundle })]
const names = featureNames(examples, LEAST)

const outOfFold = await scoreOutOfFold()
/** Pages that were written down line by line say their kind more plainly than pages of a design that is new. */
const isDrawn = new Set(drawn.map(({ design }) => design))
const temperature = rounded(calibrateTemperature(outOfFold.filter(({ design }) => isDrawn.has(design))))
const model: KindModel = { ...(await weigh(examples)), temperature, own: fitOwn(examples, bundle) }

writeFileSync(new URL('../src/kinds/kind-model.data.ts', import.meta.url), modelSource(model))
mkdirSync(new URL('../models/', import.meta.url), { recursive: true })
const metadata = { features: JSON.stringify(names.names) }
writeFileSync(
  new URL('../models/kinds.onnx', import.meta.url),
  writeOnnx(kindWeights(model), { temperature, metadata }),
)

report(
  'out of fold',
  outOfFold.map(({ scores, target }) =>
    toGuess(
      [...scores].map((one) => one / temperature),
      KINDS[target]!,
    ),
  ),
)
report(
  'unread designs',
  unread.map((example) => toGuess(kindScores(example.seen, model), example.kind)),
)
for (const language of new Set(unread.map((one) => one.language))) {
  const own = unread.filter((one) => one.language === language)
  report(
    `unread designs, ${language}`,
    own.map((example) => toGuess(kindScores(example.seen, model), example.kind)),
  )
}

/** Train on examples; scores of the result are not yet calibrated. */
async function weigh(list: readonly PageExample[]): Promise<KindModel> {
  const { bias, rows } = withPrior(await fitKinds(list, names), names.names)
  const features = Object.fromEntries(names.names.map((name, at) => [name, rows[at]!]))
  return { labels: KINDS, bias, features, temperature: 1, own: [] }
}

/** Scores of models that did not see the design. */
async function scoreOutOfFold(): Promise<(ScoredExample & { readonly design: string })[]> {
  const places = new Map<string, number>()
  for (const kind of KINDS) {
    const designs = new Set(examples.filter((one) => one.kind === kind).map((one) => one.design))
    for (const [at, design] of [...designs].entries()) places.set(design, at % FOLDS)
  }
  const scored: (ScoredExample & { readonly design: string })[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = ({ design }: PageExample) => places.get(design) === fold
    const trained = await weigh(examples.filter((one) => !isHeld(one)))
    for (const { seen, kind, design } of examples.filter(isHeld))
      scored.push({ scores: Float64Array.from(kindScores(seen, trained)), target: KINDS.indexOf(kind), design })
  }
  return scored
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

function toGuess(scores: readonly number[], kind: string) {
  const chances = shares(scores)
  const best = chances.indexOf(Math.max(...chances))
  return { confidence: chances[best]!, right: KINDS[best] === kind, kind, said: KINDS[best]! }
}

function report(name: string, guesses: readonly ReturnType<typeof toGuess>[]): void {
  const others = guesses.filter((one) => one.kind === 'other')
  const share = (list: readonly { readonly right: boolean }[]) =>
    (list.filter((one) => one.right).length / Math.max(1, list.length)).toFixed(3)
  const falsely = guesses.filter((one) => one.kind !== 'other' && one.said === 'other').length
  console.log(
    `${name}: ${guesses.length} pages, ${share(guesses)} right, ECE ${expectedCalibrationError(guesses).toFixed(3)}; ` +
      `other: ${share(others)} of ${others.length} right, ${falsely} falsely; ` +
      `above 0.9: ${share(guesses.filter((one) => one.confidence > 0.9))}, below 0.4: ${share(guesses.filter((one) => one.confidence < 0.4))}`,
  )
}
