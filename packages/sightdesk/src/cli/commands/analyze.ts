import { createFileSource } from '@sightdesk/commerce/node'
import { InputError, orderSchema } from '@sightdesk/core'
import type { Command } from 'commander'
import { z } from 'zod'
import { readBytes, readPicture } from '../input.ts'
import { openDesk } from '../open-desk.ts'
import { printJson } from '../output.ts'

interface AnalyzeOptions {
  readonly text?: string
  readonly image: readonly string[]
  readonly order?: string
  readonly orders?: string
  readonly logistics?: string
  readonly customer?: string
  readonly home?: string
}

export function addAnalyzeCommand(program: Command): void {
  program
    .command('analyze')
    .description('Handle one case from request to decision, and remember it.')
    .option('--text <text>', 'what the customer wrote')
    .option('--image <file...>', 'pictures that came with it', [])
    .option('--order <file>', 'the order as JSON, when the shop knows it already')
    .option('--orders <file>', 'orders of the shop as a JSON list')
    .option('--logistics <file>', 'parcels of the shop as a JSON list')
    .option('--customer <id>', 'who writes')
    .option('--home <folder>', 'where cases are remembered (default .sightdesk)')
    .option('--json', 'one document (the default)')
    .addHelpText('after', '\nExample:\n  sightdesk analyze --text "充值失败，钱扣了" --image failed.png --json')
    .action(analyze)
}

async function analyze(options: AnalyzeOptions): Promise<void> {
  const { orders, logistics } = options
  const facts =
    orders || logistics ? [createFileSource({ ...(orders && { orders }), ...(logistics && { logistics }) })] : []
  const order = options.order ? await readOrder(options.order) : undefined
  const images = await Promise.all(options.image.map(readPicture))
  await using desk = openDesk({ facts, ...(options.home && { home: options.home }) })
  const result = await desk.handle({
    text: options.text ?? '',
    images,
    ...(order && { order }),
    ...(options.customer && { customer: { id: options.customer } }),
  })
  printJson(result)
}

async function readOrder(file: string) {
  const bytes = await readBytes(file)
  const parsed = z
    .union([orderSchema, z.object({ id: z.string() })])
    .safeParse(parseJson(new TextDecoder().decode(bytes)))
  if (parsed.success) return parsed.data
  throw new InputError({
    code: 'input/malformed',
    message: `Expected "${file}" to hold an order as JSON, received something else.`,
    hint: { en: 'Write at least {"id":"…"}.', zh: '至少写 {"id":"…"}。' },
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
