import { readerModels } from '@sightdesk/reader'
import { type DrawnPage, renderPage } from '@sightdesk/testing/pages'
import { type LearnablePage, readPageText } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createReaderEngine } from '@sightdesk/vision/onnx'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'

export interface LinesReader extends AsyncDisposable {
  /** Lines of a page; `scrolled` leaves the upper third away. */
  read(page: DrawnPage, scrolled?: boolean): Promise<LearnablePage>
}

/** Lines of drawn pages: their true ones, or what is read from their pixels. */
export function linesReader(source: 'truth' | 'pixels'): LinesReader {
  if (source === 'truth')
    return { read: async (page, scrolled) => scroll(trueLines(page), scrolled), [Symbol.asyncDispose]: async () => {} }
  const codec = createSharpCodec({ deadlineMs: 60_000 })
  const engine = createReaderEngine({
    models: readerModels(),
    fallback: createTesseractEngine({ deadlineMs: 300_000 }),
  })
  return {
    async read(page, scrolled) {
      const { png } = await renderPage(page)
      return scroll(await readPageText({ bytes: png }, { codec, engine }), scrolled)
    },
    async [Symbol.asyncDispose]() {
      await engine.dispose()
      await codec.dispose()
    },
  }
}

function trueLines({ lines, width, height }: DrawnPage): LearnablePage {
  return { lines: lines.map(({ text, box }) => ({ text, box, confidence: 1 })), size: { width, height } }
}

function scroll({ lines, size }: LearnablePage, scrolled = false): LearnablePage {
  const top = scrolled ? Math.round(size.height / 3) : 0
  return {
    lines: lines
      .filter(({ box }) => box.y >= top)
      .map((line) => ({ ...line, box: { ...line.box, y: line.box.y - top } })),
    size: { width: size.width, height: size.height - top },
  }
}
