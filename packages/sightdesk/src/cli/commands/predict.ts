import { InputError, type IntentModel } from '@sightdesk/core'
import { readSourceFolder } from '@sightdesk/core/node'
import { createIntentModel, loadUnderstanding, readMessage } from '@sightdesk/nlp'
import { importOnnx } from '@sightdesk/nlp/train'
import type { Command } from 'commander'
import { detectorOf } from '../../bundle-models.ts'
import { loadBundle } from '../../node/load-bundle.ts'
import { runBatch } from '../batch.ts'
import { parseRow, readLines } from '../input.ts'
import { messageOf } from './understand.ts'

/** A model folder as `train` writes it, or the ONNX files of one alone. */
export async function loadModelFolder(folder: string): Promise<IntentModel> {
  const files = await readModelFiles(folder)
  const isOnnx = files.has('intents.onnx') && !files.has('intents.bin')
  return createIntentModel(isOnnx ? importOnnx(files) : loadUnderstanding(files))
}

async function readModelFiles(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    return await readSourceFolder(folder)
  } catch (cause) {
    throw new InputError({
      code: 'input/missing-file',
      message: `Expected a model folder, found no readable one at "${folder}".`,
      hint: { en: 'Train it with `sightdesk train`.', zh: '请先用 `sightdesk train` 训练。' },
      cause,
    })
  }
}

export function addPredictCommand(program: Command): void {
  program
    .command('predict')
    .description(
      'Understand messages with a model of your own. Rows {text, turns?} come from a file or standard input.',
    )
    .argument('[file]', 'JSON Lines; standard input when absent or -')
    .requiredOption('--model <folder>', 'a folder that `train` wrote')
    .option('--jsonl', 'one document a line (the default)')
    .addHelpText('after', '\nExample:\n  sightdesk predict --model my-model --jsonl < messages.jsonl')
    .action(async (file: string | undefined, options: { model: string }) => {
      const [model, bundle] = await Promise.all([loadModelFolder(options.model), loadBundle()])
      const { thresholds } = bundle
      const detector = detectorOf(bundle)
      process.exitCode = await runBatch(await readLines(file), {
        concurrency: 1,
        identity: ({ number }) => ({ line: number }),
        work: async (line) => {
          const reading = await readMessage(messageOf(parseRow(line)), { model, detector, thresholds })
          const { schemaVersion: _version, text: _text, normalized: _normalized, ...rest } = reading
          return rest
        },
      })
    })
}
