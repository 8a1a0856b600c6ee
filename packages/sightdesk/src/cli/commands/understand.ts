import { InputError, type Turn, turnSchema } from '@sightdesk/core'
import type { Command } from 'commander'
import { z } from 'zod'
import { runBatch } from '../batch.ts'
import { parseRow, readLines } from '../input.ts'
import { openDesk } from '../open-desk.ts'

const rowSchema = z.object({ text: z.string().optional(), turns: z.array(turnSchema).optional() })

export function addUnderstandCommand(program: Command): void {
  program
    .command('understand')
    .description(
      'Language, intent, emotion and verdict of messages. Rows {text, turns?} or {turns} come from a file or standard input.',
    )
    .argument('[file]', 'JSON Lines; standard input when absent or -')
    .option('--jsonl', 'one document a line (the default)')
    .addHelpText('after', `\nExample:\n  echo '{"text":"where is my parcel??"}' | sightdesk understand --jsonl`)
    .action(async (file: string | undefined) => {
      await using desk = openDesk({ store: 'memory' })
      process.exitCode = await runBatch(await readLines(file), {
        concurrency: 1,
        identity: ({ number }) => ({ line: number }),
        work: async (line) => {
          const { text, turns } = messageOf(parseRow(line))
          const {
            schemaVersion: _version,
            text: _text,
            normalized: _normalized,
            ...reading
          } = await desk.understand({ text, turns })
          return reading
        },
      })
    })
}

/** `{turns}` alone: the last customer turn is the message. */
export function messageOf(row: Readonly<Record<string, unknown>>): {
  readonly text: string
  readonly turns: readonly Turn[]
} {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success || (parsed.data.text === undefined && parsed.data.turns === undefined)) throw malformedRow()
  const { text, turns = [] } = parsed.data
  if (text !== undefined) return { text, turns }
  const last = turns.findLastIndex((turn) => turn.role === 'customer')
  if (last < 0) throw malformedRow()
  return { text: (turns[last] as Turn).text, turns: turns.slice(0, last) }
}

function malformedRow(): InputError {
  return new InputError({
    code: 'input/malformed',
    message: 'Expected a row with text, or with turns of which one is the customer’s.',
    hint: {
      en: 'Write {"text":"…"} or {"turns":[{"role":"customer","text":"…"}]}.',
      zh: '请写成 {"text":"…"} 或 {"turns":[{"role":"customer","text":"…"}]}。',
    },
  })
}
