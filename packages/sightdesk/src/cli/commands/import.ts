import { readdir, stat, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { InputError } from '@sightdesk/core'
import type { Command } from 'commander'
import { importCsv } from '../../neighbors/import-csv.ts'
import { importDialogflow } from '../../neighbors/import-dialogflow.ts'
import { importRasa } from '../../neighbors/import-rasa.ts'
import type { ImportedData, NamedText } from '../../neighbors/imported-rows.ts'
import { readZip } from '../../neighbors/read-zip.ts'
import { readBytes } from '../input.ts'
import { EXIT, printJson, printNote, printRow } from '../output.ts'

interface ImportFlags {
  readonly out?: string
  readonly report?: string
}

interface CsvFlags extends ImportFlags {
  readonly text: string
  readonly intent: string
  readonly lang?: string
}

/** Most files that are looked at below the given paths. */
const MAX_FILES = 20_000

export function addImportCommand(program: Command): void {
  const command = program
    .command('import')
    .description('Turn training data of other systems into rows {text, intent, lang?} for `sightdesk train`.')
    .addHelpText('after', '\nExample:\n  sightdesk import dialogflow agent.zip --out rows.jsonl --report report.json')
  withOutput(command.command('rasa').description('NLU files of Rasa (YAML, Markdown), or the folder of a project.'))
    .option('--lang <tag>', 'BCP 47 tag of all rows')
    .action(async (paths: string[], { lang, ...flags }: ImportFlags & { lang?: string }) =>
      write(importRasa(await readTexts(paths, /\.(?:ya?ml|md)$/i), lang ? { lang } : {}), flags),
    )
  withOutput(
    command
      .command('dialogflow')
      .description('The export of an ES or CX agent: a zip archive, its folder, or JSON files.'),
  ).action(async (paths: string[], flags: ImportFlags) =>
    write(importDialogflow(await readTexts(paths, /\.json$/i)), flags),
  )
  withOutput(command.command('csv').description('Comma-separated values with a header.'))
    .option('--text <column>', 'name of the column that holds the message', 'text')
    .option('--intent <column>', 'name of the column that holds the intent', 'intent')
    .option('--lang <column>', 'name of the column that holds the language')
    .action(async (paths: string[], { text, intent, lang, ...flags }: CsvFlags) =>
      write(importCsv(await readTexts(paths, /./), { text, intent, ...(lang && { lang }) }), flags),
    )
}

function withOutput(command: Command): Command {
  return command
    .argument('<paths...>', 'files or folders')
    .option('--out <file>', 'where to write the rows; standard output when absent')
    .option('--report <file>', 'where to write what was left out, and why')
}

/** A row that says nothing or repeats another is left out in silence; data that could not be read makes the command fail. */
async function write({ rows, refused }: ImportedData, { out, report }: ImportFlags): Promise<void> {
  if (report) await writeFile(report, `${JSON.stringify({ rows: rows.length, refused }, null, 2)}\n`)
  if (out) await writeFile(out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  else for (const row of rows) printRow(row)
  const summary = {
    rows: rows.length,
    intents: new Set(rows.map(({ intent }) => intent)).size,
    refused: countReasons(refused),
  }
  if (out) printJson(summary)
  else printNote(JSON.stringify(summary))
  const isBroken = rows.length === 0 || refused.some(({ reason }) => reason === 'malformed')
  process.exitCode = isBroken ? EXIT.failed : EXIT.ok
}

function countReasons(refused: ImportedData['refused']): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { reason } of refused) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

async function readTexts(paths: readonly string[], wanted: RegExp): Promise<NamedText[]> {
  const texts: NamedText[] = []
  for (const path of paths) texts.push(...(await readPath(path, wanted)))
  return texts
}

async function readPath(path: string, wanted: RegExp): Promise<NamedText[]> {
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  if (await isFolder(path)) {
    const files = await listFiles(path, wanted)
    return Promise.all(files.map(async (file) => ({ name: relative(path, file), text: decode(await readBytes(file)) })))
  }
  const bytes = await readBytes(path)
  if (!/\.zip$/i.test(path)) return [{ name: basename(path), text: decode(bytes) }]
  return [...readZip(bytes, (name) => wanted.test(name))].map(([name, content]) => ({ name, text: decode(content) }))
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() ?? false
}

/** Plain files below a folder in a fixed order; links are not followed. */
async function listFiles(folder: string, wanted: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && wanted.test(entry.name))
  if (files.length <= MAX_FILES) return files.map((entry) => join(entry.parentPath, entry.name)).sort()
  throw new InputError({
    code: 'input/too-many-files',
    message: `Expected at most ${MAX_FILES} files, the folder holds ${files.length}.`,
    hint: { en: 'Pass the folder of the training data alone.', zh: '请只传入训练数据所在的文件夹。' },
    details: { files: files.length },
  })
}
