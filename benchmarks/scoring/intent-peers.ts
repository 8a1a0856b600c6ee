import type { MessagePrediction } from '@sightdesk/core'
import { OUT_OF_SCOPE } from '@sightdesk/core'
import { createIntentModel } from '@sightdesk/nlp'
import {
  crossPredict,
  evaluateUnderstanding,
  prepareUnderstanding,
  saveUnderstanding,
  trainUnderstanding,
} from '@sightdesk/nlp/train'

export interface IntentRow {
  readonly text: string
  readonly intent: string
}

/** Percent, unless the name says otherwise; null where a set cannot tell. */
export interface IntentResult {
  readonly accuracy: number
  readonly ece: number
  readonly 'ece by chance': number
  readonly 'out of scope AUROC': number | null
  /** In scope and read right, or out of scope and rejected, at one threshold that was set without the test rows. */
  readonly overall: number | null
  readonly threshold: number | null
  readonly 'train CPU s': number
  readonly 'CPU µs a text': number
  readonly 'model KB': number
  readonly 'heap MB': number
}

interface Parts {
  readonly train: readonly IntentRow[]
  readonly test: readonly IntentRow[]
}

export async function measureOurs({ train, test }: Parts): Promise<IntentResult> {
  const usage = watchUsage()
  const trained = await trainUnderstanding(train, { seed: 1 })
  const { cpuSeconds, heapMegabytes } = usage()
  const model = createIntentModel(prepareUnderstanding(trained))
  const asking = watchUsage()
  const predictions = await model.predict(test)
  const microseconds = (asking().cpuSeconds * 1e6) / test.length
  const threshold = isMixed(test) ? await solveOverall(train) : null
  return {
    ...describe(test, predictions, threshold),
    'train CPU s': cpuSeconds,
    'CPU µs a text': microseconds,
    'model KB': [...saveUnderstanding(trained).values()].reduce((sum, file) => sum + file.length, 0) / 1024,
    'heap MB': heapMegabytes,
  }
}

/** Words and stems into a perceptron for each intent, as the library comes; trained and asked in English. */
export async function measureNlpjs({ train, test }: Parts): Promise<IntentResult> {
  const { containerBootstrap } = await import('@nlpjs/core')
  const { Nlp } = await import('@nlpjs/nlp')
  const { LangEn } = await import('@nlpjs/lang-en')
  const container = await containerBootstrap()
  container.use(Nlp)
  container.use(LangEn)
  container.registerConfiguration('nlu', { log: false })
  container.registerConfiguration('nlu-en', { log: false })
  const peer = container.get('nlp')
  Object.assign(peer.settings, { autoSave: false })
  peer.addLanguage('en')
  for (const { text, intent } of train) peer.addDocument('en', text, intent === OUT_OF_SCOPE ? 'None' : intent)
  const usage = watchUsage()
  await peer.train()
  const { cpuSeconds, heapMegabytes } = usage()
  const predictions: MessagePrediction[] = []
  const asking = watchUsage()
  for (const { text } of test) predictions.push(toPrediction(await peer.process('en', text)))
  const microseconds = (asking().cpuSeconds * 1e6) / test.length
  return {
    ...describe(test, predictions, isMixed(test) ? PEER_THRESHOLD : null),
    'train CPU s': cpuSeconds,
    'CPU µs a text': microseconds,
    'model KB': peer.export().length / 1024,
    'heap MB': heapMegabytes,
  }
}

/** What the library itself takes for `None`. */
const PEER_THRESHOLD = 0.5

function toPrediction({ intent, score }: { intent: string; score: number }): MessagePrediction {
  const isNone = intent === 'None'
  return {
    intent: { id: isNone ? OUT_OF_SCOPE : intent, confidence: isNone ? 0 : score, alternatives: [] },
    emotion: { id: 'neutral', confidence: 1 },
    outOfScope: { score: isNone ? 1 : 1 - score },
  }
}

function describe(test: readonly IntentRow[], predictions: readonly MessagePrediction[], threshold: number | null) {
  const report = evaluateUnderstanding(test, predictions)
  return {
    accuracy: 100 * (report.intentAccuracy ?? 0),
    ece: 100 * (report.ece ?? 0),
    'ece by chance': 100 * (report.eceByChance ?? 0),
    'out of scope AUROC': report.outOfScopeAuroc === null ? null : 100 * report.outOfScopeAuroc,
    overall: threshold === null ? null : 100 * overallAt(test, predictions, threshold),
    threshold,
  }
}

function isMixed(test: readonly IntentRow[]): boolean {
  return test.some((row) => row.intent === OUT_OF_SCOPE)
}

/** The threshold with the best overall figure on training rows, each predicted by a model that did not see it. */
async function solveOverall(train: readonly IntentRow[]): Promise<number> {
  const { rows, predictions } = await crossPredict(train, { seed: 1 })
  const steps = Array.from({ length: 19 }, (_, at) => (at + 1) / 20)
  const scores = steps.map((step) => overallAt(rows, predictions, step))
  return steps[scores.indexOf(Math.max(...scores))] as number
}

function overallAt(rows: readonly IntentRow[], predictions: readonly MessagePrediction[], threshold: number): number {
  const right = rows.filter(({ intent }, at) => {
    const { id, confidence } = (predictions[at] as MessagePrediction).intent
    return intent === OUT_OF_SCOPE ? confidence < threshold : id === intent && confidence >= threshold
  })
  return right.length / rows.length
}

function watchUsage() {
  const before = process.cpuUsage()
  const heap = process.memoryUsage()
  const held = (memory: NodeJS.MemoryUsage) => memory.heapUsed + memory.arrayBuffers
  return () => {
    const { user, system } = process.cpuUsage(before)
    const grown = held(process.memoryUsage()) - held(heap)
    return { cpuSeconds: (user + system) / 1e6, heapMegabytes: Math.max(0, grown) / 1024 / 1024 }
  }
}
