import { existsSync, globSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DataError, sha256Hex } from '@sightdesk/core'

/** One model of the reader, as the engine of `@sightdesk/vision/onnx` takes it. */
export interface ReaderModel {
  readonly id: string
  /** BCP 47 tags that it reads. */
  readonly languages: readonly string[]
  /** Reads the model's bytes and checks them against the hash of its description. */
  readonly model: () => Promise<Uint8Array>
  /** One character on each line; the blank is not among them. */
  readonly dictionary: string
  /** Height of a line picture in pixels. */
  readonly height: number
  readonly channels: 1 | 3
  readonly mean: number
  readonly std: number
  readonly ink: 'high' | 'low'
  readonly stride: number
  readonly minWidth: number
  readonly blank: number
  readonly output: 'probabilities' | 'log-probabilities' | 'logits' | 'top-k'
  readonly lookAgain: { readonly stretch: number; readonly below: number }
  readonly calibration?: Calibration
  /** Place of the model card: data, training, figures, licence. */
  readonly card: string
}

/** A logistic regression that turns what was read into the chance that a line is right. */
interface Calibration {
  readonly means: readonly number[]
  readonly spreads: readonly number[]
  readonly weights: readonly number[]
  readonly bias: number
}

/** What `<id>.json` says of a model; the files lie beside it. */
interface Description extends Omit<ReaderModel, 'model' | 'minWidth' | 'lookAgain' | 'calibration'> {
  readonly file: string
  readonly sha256: string
}

/** Lines are padded to no common width: a short word costs little. */
const MIN_WIDTH = 32
/** A second, wider look at doubtful lines in Latin letters reads as many lines right as one at all of them. */
const LOOK_AGAIN = { stretch: 1.2, below: 0.9 } as const

/**
 * The folder of the models, with a description (`<id>.json`), a dictionary, a calibration and a card for each.
 *
 * @returns an absolute path
 * @example
 * await cp(readerFolder(), 'public/reader', { recursive: true })
 */
export function readerFolder(): string {
  return fileURLToPath(new URL('../models', import.meta.url))
}

/**
 * The models of the reader, those of most languages first; their bytes are read when an engine opens them.
 *
 * @throws {DataError} `data/checksum` at the first use of a model that is not the one described
 * @example
 * await using engine = createReaderEngine({ models: readerModels(), fallback: createTesseractEngine() })
 */
export function readerModels(folder: string = readerFolder()): readonly ReaderModel[] {
  return globSync('*.json', { cwd: folder })
    .filter((name) => !/\.(card|calibration)\.json$/.test(name))
    .sort()
    .map((name) => readModel(folder, name))
}

function readModel(folder: string, name: string): ReaderModel {
  const { file, sha256, ...shape } = readJson<Description>(join(folder, name))
  const calibration = join(folder, `${shape.id}.calibration.json`)
  return {
    ...shape,
    minWidth: MIN_WIDTH,
    lookAgain: LOOK_AGAIN,
    dictionary: readFileSync(join(folder, shape.dictionary), 'utf8'),
    card: join(folder, shape.card),
    ...(existsSync(calibration) && { calibration: readJson<Calibration>(calibration) }),
    model: () => readChecked(join(folder, file), sha256),
  }
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}

async function readChecked(path: string, sha256: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile(path))
  const found = await sha256Hex(bytes)
  if (found === sha256) return bytes
  throw new DataError({
    code: 'data/checksum',
    message: `Expected a model with SHA-256 ${sha256}, received ${found}.`,
    hint: { en: 'Install @sightdesk/reader again.', zh: '请重新安装 @sightdesk/reader。' },
    details: { expected: sha256, received: found },
  })
}
