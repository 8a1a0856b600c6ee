import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { InputError, SightdeskError } from '@sightdesk/core'
import { type BarcodeReader, type PersonalDataType, redactPicture } from '@sightdesk/vision'
import { createSharpCodec, loadBarcodeReader } from '@sightdesk/vision/node'
import type { Command } from 'commander'
import { createTextEngine } from '../../node/create-text-engine.ts'
import { readPicture } from '../input.ts'
import { printJson } from '../output.ts'

interface RedactOptions {
  readonly out: string
  readonly lang?: string
  readonly only?: string
  readonly keep?: string
  readonly color: string
  readonly verify: boolean
  readonly reader: boolean
}

const FORMATS = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg', '.webp': 'webp' } as const

export function addRedactCommand(program: Command): void {
  program
    .command('redact')
    .description('Cover personal data on a picture: solid, in new pixels, without metadata.')
    .argument('<image>', 'a jpeg, png or webp file')
    .requiredOption('--out <file>', 'where the picture is written, as png, jpg or webp by its name')
    .option('--json', 'what was covered as one document (the default)')
    .option('--lang <tags>', 'BCP 47 tags to read with, comma-separated; chosen from the page when absent')
    .option('--only <kinds>', 'kinds to cover, comma-separated, as phone,person_name; all when absent')
    .option('--keep <kinds>', 'kinds to leave, comma-separated, as account')
    .option('--color <color>', 'what is covered with', '#000000')
    .option('--no-verify', 'do not read the result again')
    .option('--no-reader', 'read with tesseract alone')
    .addHelpText(
      'after',
      '\nKinds: phone, email, address, person_name, card_number, national_id, qr_code, plate, account.\nBarcodes other than QR codes are found when zxing-wasm is installed.\n\nExample:\n  sightdesk redact label.jpg --out label-redacted.png --json',
    )
    .action(redact)
}

async function redact(image: string, options: RedactOptions): Promise<void> {
  const format = formatOf(options.out)
  const picture = await readPicture(image)
  const barcodes = await optionalBarcodes()
  await using codec = createSharpCodec()
  await using engine = createTextEngine(options)
  const { bytes, size, regions, warnings } = await redactPicture(picture, {
    codec,
    engine,
    format,
    color: options.color,
    verify: options.verify,
    ...(options.lang && { languages: options.lang.split(',') }),
    ...(options.only && { only: kindsOf(options.only) }),
    ...(options.keep && { keep: kindsOf(options.keep) }),
    ...(barcodes && { barcodes }),
  })
  await writeFile(options.out, bytes)
  printJson({ file: image, out: options.out, ...size, regions, warnings })
}

function formatOf(out: string): 'png' | 'jpeg' | 'webp' {
  const format = FORMATS[extname(out).toLowerCase() as keyof typeof FORMATS]
  if (format) return format
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected a name that ends in .png, .jpg or .webp for --out, received "${out}".`,
    hint: { en: 'Write --out redacted.png', zh: '请写 --out redacted.png' },
    details: { out },
  })
}

/** Names that the taxonomy does not know are refused by `redactPicture`. */
function kindsOf(list: string): readonly PersonalDataType[] {
  return list.split(',').map((kind) => kind.trim()) as PersonalDataType[]
}

/** Without the optional package QR codes are still found. */
async function optionalBarcodes(): Promise<BarcodeReader | undefined> {
  try {
    return await loadBarcodeReader()
  } catch (error) {
    if (SightdeskError.isInstance(error) && error.code === 'engine/not-installed') return undefined
    throw error
  }
}
