import { writeFile } from 'node:fs/promises'
import { type Annotation, parseAnnotation } from '@sightdesk/core'
import { renderAnnotations } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import type { Command } from 'commander'
import { readJson, readPicture } from '../input.ts'
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
  const value = await readJson(file, 'input/malformed-annotation')
  return parseAnnotation(Array.isArray(value) ? { marks: value } : value)
}
