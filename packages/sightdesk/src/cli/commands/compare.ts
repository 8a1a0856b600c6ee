import { InputError } from '@sightdesk/core'
import { comparePictures } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'
import type { Command } from 'commander'
import { readPicture } from '../input.ts'
import { printJson } from '../output.ts'

/** Values that `--kind` takes. */
const KINDS = ['goods', 'page', 'auto'] as const

export function addCompareCommand(program: Command): void {
  program
    .command('compare')
    .description('Compare two pictures: goods as shown and as they came, or what two pages say.')
    .argument('<a>', 'what was promised: a listing, a product page, an order')
    .argument('<b>', 'what came: a photo of the goods, a card key')
    .option('--json', 'one JSON document (the default)')
    .option('--kind <kind>', 'goods, page or auto', 'auto')
    .option('--lang <tags>', 'BCP 47 tags to read with, comma-separated; chosen from each picture when absent')
    .option('--no-text', 'look at the pictures only, read nothing')
    .addHelpText('after', '\nExample:\n  sightdesk compare listing.jpg photo.jpg --json')
    .action(async (a: string, b: string, options: { kind: string; lang?: string; text: boolean }) => {
      const kind = readKind(options.kind)
      const pictures = [await readPicture(a), await readPicture(b)] as const
      await using codec = createSharpCodec()
      await using engine = createTesseractEngine({ size: 1 })
      const languages = options.lang?.split(',')
      const { same, similarity, differences } = await comparePictures(pictures[0], pictures[1], {
        codec,
        kind,
        ...(options.text && { engine }),
        ...(languages && { languages }),
      })
      printJson({ same, similarity, differences })
    })
}

function readKind(kind: string): (typeof KINDS)[number] {
  const known = KINDS.find((one) => one === kind)
  if (known) return known
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected goods, page or auto for --kind, received "${kind}".`,
    hint: { en: 'Leave --kind out to let the pictures decide.', zh: '不指定 --kind 则由图片自动判断。' },
  })
}
