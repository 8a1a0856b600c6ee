import { InputError, type Translator } from '@sightdesk/core'
import { createApertiumTranslator, createLibreTranslator } from '@sightdesk/nlp/translate'
import { type Command, Option } from 'commander'
import { detectorOf } from '../../bundle-models.ts'
import { loadBundle } from '../../node/load-bundle.ts'
import { runBatch } from '../batch.ts'
import { parseRow, readBytes, readLines } from '../input.ts'
import { wholeNumber } from '../whole-number.ts'
import { messageOf } from './understand.ts'

interface TranslateOptions {
  readonly to: string
  readonly from?: string
  readonly url?: string
  readonly engine: keyof typeof ENGINES
  readonly glossary?: string
  readonly allowPrivate?: boolean
  readonly timeout: string
}

const ENGINES = { libretranslate: createLibreTranslator, apertium: createApertiumTranslator } as const

export function addTranslateCommand(program: Command): void {
  program
    .command('translate')
    .description('Translate texts by a translation server of your choice; ids and glossary terms stay as they are.')
    .argument('[file]', 'JSON Lines {text}; standard input when absent or -')
    .requiredOption('--to <language>', 'BCP 47 tag to translate to')
    .option('--from <language>', 'the language of all rows; detected row by row when absent')
    .option('--url <url>', 'the server; default SIGHTDESK_TRANSLATE_URL, its key in SIGHTDESK_TRANSLATE_KEY')
    .addOption(
      new Option('--engine <name>', 'what the server speaks').choices(Object.keys(ENGINES)).default('libretranslate'),
    )
    .option('--glossary <file>', 'terms that stay, one a line')
    .option('--allow-private', 'the server is in your own network')
    .option('--timeout <milliseconds>', 'longest wait for one text', '10000')
    .option('--jsonl', 'one document a line (the default)')
    .addHelpText(
      'after',
      `\nExample:\n  echo '{"text":"¿Dónde está SD20260501001?"}' | sightdesk translate --to en --url http://127.0.0.1:5000 --allow-private`,
    )
    .action(async (file: string | undefined, options: TranslateOptions) => {
      const translator = await openTranslator(options)
      const { to, from } = options
      process.exitCode = await runBatch(await readLines(file), {
        concurrency: 4,
        identity: ({ number }) => ({ line: number }),
        work: async (line) => {
          const { text } = messageOf(parseRow(line))
          return { ...(await translator.translate(text, { to, ...(from && { from }) })), to }
        },
      })
    })
}

async function openTranslator({ engine, from, ...options }: TranslateOptions): Promise<Translator> {
  const timeoutMs = wholeNumber('timeout', options.timeout, { from: 1, to: 600_000 })
  const url = options.url ?? process.env['SIGHTDESK_TRANSLATE_URL']
  const apiKey = process.env['SIGHTDESK_TRANSLATE_KEY']
  if (!url) throw missingUrl()
  const detector = from === undefined ? detectorOf(await loadBundle()) : undefined
  return ENGINES[engine]({
    url,
    timeoutMs,
    allowPrivate: options.allowPrivate ?? false,
    glossary: options.glossary === undefined ? [] : await readGlossary(options.glossary),
    ...(apiKey && { apiKey }),
    ...(detector && { detect: (text: string) => detector.detect(text).id }),
  })
}

async function readGlossary(file: string): Promise<string[]> {
  const text = new TextDecoder().decode(await readBytes(file))
  return text.split('\n').flatMap((line) => line.trim() || [])
}

function missingUrl(): InputError {
  return new InputError({
    code: 'input/option-out-of-range',
    message: 'Expected the address of a translation server as --url, received none.',
    hint: { en: 'See sightdesk translate --help.', zh: '请查看 sightdesk translate --help。' },
    details: { option: 'url' },
  })
}
