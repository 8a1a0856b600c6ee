import { InputError } from '@sightdesk/core'
import { createDraft, type Draft } from './draft.ts'
import type { PageDesign } from './page-design.ts'
import type { DrawnPage, PageField, PageTextLine } from './page-types.ts'
import { KIND_FIELDS } from './required.data.ts'
import type { SheetLine } from './sheet.ts'
import { PAGE_TEXTS } from './texts/index.ts'

export interface DrawPageOptions {
  /** Any whole number; the same one gives the same page. */
  readonly seed: number
  /** One of `PAGE_LANGUAGES`. */
  readonly language: string
  /** Pages of one app have the same labels, shapes of numbers and ways to write money and time; free when absent. */
  readonly app?: string
}

/** Languages that pages can be drawn in. */
export const PAGE_LANGUAGES: readonly string[] = Object.keys(PAGE_TEXTS)

/**
 * Draw a page of a design: its picture as SVG, its lines, and what should be read from it.
 *
 * Needs no fonts and no renderer: boxes are estimated from glyph widths. `renderPage` gives pixels and measured boxes.
 *
 * @throws {InputError} `input/unknown-language` when the language is none of `PAGE_LANGUAGES`
 * @example
 * const page = drawPage(PAGE_DESIGNS[0], { seed: 1, language: 'de' })
 * page.fields.order_number?.value //=> 'BX-20418'
 */
export function drawPage(design: PageDesign, options: DrawPageOptions): DrawnPage {
  const { seed, language, app } = options
  const texts = PAGE_TEXTS[language]
  if (!texts) throw unknownLanguage(language)
  const draft = createDraft({ name: `${design.id}/${language}/${seed}`, design: design.id, texts, app })
  design.layOut(draft)
  const pixelRatio = draft.width > 600 ? draft.random.pick([1, 1.25, 1.5]) : draft.random.pick([1.5, 2, 2, 2.5, 3])
  const height = Math.ceil(Math.max(draft.minHeight, draft.y))
  const lines = readingOrder(
    draft.sheet.lines.filter((line) => line.baseline < height + 4).map((line) => inkOf(line, pixelRatio)),
  )
  return {
    design: design.id,
    kind: design.kind,
    split: design.split,
    language,
    seed,
    dark: draft.theme.dark,
    pixelRatio,
    width: Math.round(draft.width * pixelRatio),
    height: Math.round(height * pixelRatio),
    svg: svgOf(draft, height, pixelRatio),
    lines: lines.map(({ text, box, color }) => ({ text, box, color })),
    lineMarks: lines.map(({ mark }) => mark),
    ...truthOf(design, draft),
  }
}

function unknownLanguage(language: string): InputError {
  return new InputError({
    code: 'input/unknown-language',
    message: `Expected a language of ${PAGE_LANGUAGES.join(', ')}, received ${language}.`,
    hint: { en: 'Choose one of PAGE_LANGUAGES.', zh: '请使用 PAGE_LANGUAGES 中的语言。' },
  })
}

function svgOf(draft: Draft, height: number, pixelRatio: number): string {
  const { width, theme, sheet } = draft
  const size = `width="${Math.round(width * pixelRatio)}" height="${Math.round(height * pixelRatio)}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="100%" height="100%" fill="${theme.page}"/>${sheet.shapes.join('')}</svg>`
}

interface MarkedLine extends PageTextLine {
  readonly mark: string
}

/** The ink of a line as far as it can be told without its font. */
function inkOf(line: SheetLine, ratio: number): MarkedLine {
  const isTall = /[\u0e00-\u0e7f\u2e80-\uffefgjpqyQ,;()/|[\]]/.test(line.text)
  const top =
    line.baseline -
    line.size * (/[\u0e00-\u0e7f]/.test(line.text) ? 0.95 : /[\u2e80-\uffef]/.test(line.text) ? 0.86 : 0.74)
  const bottom = line.baseline + line.size * (isTall ? 0.2 : 0.02)
  const box = {
    x: Math.round(line.x * ratio),
    y: Math.round(top * ratio),
    width: Math.max(1, Math.round(line.width * 0.97 * ratio)),
    height: Math.max(1, Math.round((bottom - top) * ratio)),
  }
  return { text: line.text, box, color: line.color, mark: line.mark }
}

/** Rows from top to bottom, each from left to right. */
function readingOrder(lines: readonly MarkedLine[]): MarkedLine[] {
  const middle = ({ box }: MarkedLine) => box.y + box.height / 2
  const rows: MarkedLine[][] = []
  for (const line of [...lines].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && middle(line) - middle(first) < 0.6 * Math.min(first.box.height, line.box.height)) row.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.x - b.box.x))
}

/** Fields that belong on a page of this kind are asked for; others are allowed; required ones that do not show are missing. */
function truthOf(design: PageDesign, draft: Draft): Pick<DrawnPage, 'fields' | 'optional' | 'missing'> {
  const { requires, shows } = KIND_FIELDS[design.kind]
  const expected = new Set([...requires, ...shows])
  const fields: Record<string, PageField> = {}
  const optional: Record<string, unknown> = Object.fromEntries(draft.allowed)
  for (const [id, field] of draft.marked) {
    if (draft.allowed.has(id)) continue
    if (expected.has(id)) fields[id] = field
    else optional[id] = field.value
  }
  const asked = [...requires]
  if (design.kind === 'recharge_result' && fields['payment_status']?.value === 'failed') asked.push('error_message')
  return { fields, optional, missing: asked.filter((id) => !fields[id] && !(id in optional)) }
}
