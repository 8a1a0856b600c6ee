import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { renderTraceHtml, renderTraceSvg, type TraceTextOptions, traceShipment } from '@sightdesk/commerce'
import { InputError, type TraceReport, type TraceRules } from '@sightdesk/core'
import { createSharpCodec } from '@sightdesk/vision/node'
import type { Command } from 'commander'
import { readJson } from '../input.ts'
import { printJson } from '../output.ts'

interface TraceFlags {
  readonly out?: string
  readonly rules?: string
  readonly lang: string
  readonly timeZone: string
  readonly json?: boolean
}

/** Pixels of the PNG for one CSS pixel, so that a phone shows it sharp. */
const PNG_SCALE = 2

export function addTraceCommand(program: Command): void {
  program
    .command('trace')
    .description('Judge the cold chain of a shipment, and show its way as HTML, SVG or PNG.')
    .argument('<shipment>', 'a JSON file: limits, readings, batch, route and sorting of one shipment')
    .option('--out <file>', 'where the report is written: .html, .svg, .png or .json')
    .option('--rules <file>', 'a JSON file with rules of your own, as {"brokenMinutes": 60}')
    .option('--lang <tag>', 'language of the report', 'en')
    .option('--time-zone <name>', 'IANA name of the zone in which times are written', 'UTC')
    .option('--json', 'the report as one document (the default)')
    .addHelpText(
      'after',
      '\nExample:\n  sightdesk trace shipment.json --lang zh --time-zone Asia/Shanghai --out trace.png',
    )
    .action(async (file: string, flags: TraceFlags) => {
      checkTimeZone(flags.timeZone)
      const rules = flags.rules === undefined ? {} : ((await readJson(flags.rules)) as Partial<TraceRules>)
      const report = traceShipment((await readJson(file)) as Parameters<typeof traceShipment>[0], { rules })
      if (flags.out) await writeReport(report, flags.out, { language: flags.lang, timeZone: flags.timeZone })
      printJson(report)
    })
}

async function writeReport(report: TraceReport, out: string, options: TraceTextOptions): Promise<void> {
  const kind = extname(out).toLowerCase()
  if (kind === '.json') return writeFile(out, `${JSON.stringify(report, null, 2)}\n`)
  if (kind === '.html') return writeFile(out, renderTraceHtml(report, options))
  if (kind === '.svg') return writeFile(out, renderTraceSvg(report, options).svg)
  if (kind === '.png') return writeFile(out, await renderPng(report, options))
  throw new InputError({
    code: 'input/unsupported-format',
    message: `Expected --out to end in .html, .svg, .png or .json, received "${out}".`,
    hint: { en: 'Take one of the four endings.', zh: '请使用这四种扩展名之一。' },
  })
}

async function renderPng(report: TraceReport, options: TraceTextOptions): Promise<Uint8Array> {
  const { svg, width, height } = renderTraceSvg(report, { ...options, scale: PNG_SCALE })
  await using codec = createSharpCodec()
  const raster = await codec.rasterizeSvg(svg, { width, height })
  return await codec.encode(raster, { format: 'png' })
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch (cause) {
    throw new InputError({
      code: 'input/unknown-time-zone',
      message: `Expected the IANA name of a time zone, received "${timeZone}".`,
      hint: { en: 'Write it as Asia/Shanghai or Europe/Rome.', zh: '请写成 Asia/Shanghai 或 Europe/Rome。' },
      cause,
    })
  }
}
