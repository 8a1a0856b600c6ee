import { writeFile } from 'node:fs/promises'
import { type Annotation, InputError, parseAnnotation } from '@sightdesk/core'
import { renderAnnotations } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import type { Command } from 'commander'
import { readBytes, readPicture } from '../input.ts'
import { printJson } from '../output.ts'

export function addAnnotateCommand(program: Command): void {
  program
    .command('annotate')
    .description('Draw marks into a picture: circles, arrows, boxes, texts, step numbers, solid redactions.')
    .argument('<image>', 'a jpeg, png or webp file')
    .argument('<marks>', 'a JSON file: {"marks": [{"type": "circle", "box": {…}}, …]}')
    .requiredOption('--out <file>', 'where the picture is written, as PNG')
    .option('--json', 'say what was drawn as one document')
    .addHelpText(
      'after',
      '\nExample marks:\n  {"units": "shares", "marks": [{"type": "number", "number": 1, "position": {"x": 0.5, "y": 0.2}}]}\n\nExample:\n  sightdesk annotate order.png marks.json --out marked.png',
    )
    .action(async (image: string, marks: string, options: { out: string; json?: boolean }) => {
      const annotation = await readMarks(marks)
      const picture = await readPicture(image)
      await using codec = createSharpCodec()
      await writeFile(options.out, await renderAnnotations(picture, annotation, { codec }))
      if (options.json) printJson({ file: image, out: options.out, marks: annotation.marks.length })
    })
}

/** A whole annotation, or the bare list of its marks. */
async function readMarks(file: string): Promise<Annotation> {
  const value = parseJson(new TextDecoder().decode(await readBytes(file)), file)
  return parseAnnotation(Array.isArray(value) ? { marks: value } : value)
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new InputError({
      code: 'input/malformed-annotation',
      message: `Expected "${file}" to hold marks as JSON, received something else.`,
      hint: { en: 'Write at least {"marks": []}.', zh: '至少写 {"marks": []}。' },
      cause,
    })
  }
}
