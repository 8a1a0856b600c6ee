import { readdirSync, readFileSync } from 'node:fs'
import {
  type FieldDefinition,
  fieldDefinitionSchema,
  type Size,
  type Template,
  type TextLine,
  templateSchema,
} from '@sightdesk/core'
import { seededRandom } from '@sightdesk/model'
import { drawPage, PAGE_DESIGNS, PAGE_LANGUAGES } from '@sightdesk/testing/pages'
import { type KindFeatures, kindFeatures } from '../../src/kinds/kind-features.ts'
import { FURTHER_PAGES } from '../../test/further-pages.data.ts'
import { layOutPage } from '../../test/lay-out-page.ts'
import { CHINESE_PAGES, ENGLISH_PAGES } from '../../test/pages.data.ts'
import { WORLD_PAGES } from '../../test/world-pages.data.ts'
import { misreadLines, type Random } from './misread-lines.ts'

/** One drawn page as the model sees it. */
export interface PageExample extends KindFeatures {
  readonly kind: string
  readonly design: string
  readonly language: string
}

export interface ExampleOptions {
  readonly split: 'train' | 'unread'
  /** How many pages of each design in each language. */
  readonly each: number
  /** The first seed. */
  readonly from: number
  readonly bundle: KindBundle
}

export interface KindBundle {
  readonly templates: readonly Template[]
  readonly fields: readonly FieldDefinition[]
}

/** Pages written down line by line, in sixteen languages; each is misread a few times. */
export function* laidOutExamples(bundle: KindBundle, each: number): Generator<PageExample> {
  for (const [at, page] of LAID_OUT.entries()) {
    const { lines, size } = layOutPage(page.rows)
    const random = seededRandom(at + 1)
    for (let copy = 0; copy < each; copy++) {
      const read = copy === 0 ? lines : misreadLines(lines, random(), random)
      yield {
        kind: page.kind,
        design: `${at} ${page.name}`,
        language: page.language,
        ...kindFeatures(read, { size, ...bundle }),
      }
    }
  }
}

const LAID_OUT = [...CHINESE_PAGES, ...ENGLISH_PAGES, ...WORLD_PAGES, ...FURTHER_PAGES]
const BUNDLE = new URL('../../../starter/bundle/', import.meta.url)

/** Templates and fields as they stand in the starter bundle's sources. */
export function readKindBundle(): KindBundle {
  const parsed = (folder: string): unknown[] =>
    readdirSync(new URL(folder, BUNDLE))
      .sort()
      .map((file) => JSON.parse(readFileSync(new URL(`${folder}/${file}`, BUNDLE), 'utf8')))
  return {
    templates: parsed('templates').map((one) => templateSchema.parse(one)),
    fields: parsed('fields').map((one) => fieldDefinitionSchema.parse(one)),
  }
}

/**
 * Draw pages and tell what is seen on them: half with true lines, half with lines as readers misread them; a quarter cut
 * at head or foot.
 */
export function* pageExamples({ split, each, from, bundle }: ExampleOptions): Generator<PageExample> {
  for (const design of PAGE_DESIGNS.filter((one) => one.split === split))
    for (const language of PAGE_LANGUAGES)
      for (let at = 0; at < each; at++) {
        const page = drawPage(design, { seed: from + at, language })
        const random = seededRandom(from + at * 7919 + design.id.length * 31)
        const lines = page.lines.map(({ text, box }) => ({ text, box, confidence: 1 }))
        const strength = at % 2 === 0 ? 0 : random()
        const size = { width: page.width, height: page.height }
        const read = strength > 0 ? misreadLines(lines, strength, random) : lines
        const shown = at % 4 === 3 ? cutPage(read, size, random) : { lines: read, size }
        const features = kindFeatures(shown.lines, { size: shown.size, ...bundle })
        yield { kind: design.kind, design: design.id, language, ...features }
      }
}

/** What is left of a page whose head or foot was cut off by at most a third. */
function cutPage(
  lines: readonly TextLine[],
  { width, height }: Size,
  random: Random,
): { lines: TextLine[]; size: Size } {
  const top = random() < 0.6 ? random() * 0.2 * height : 0
  const bottom = random() < 0.6 ? height * (1 - random() * 0.33) : height
  const kept = lines.filter(({ box }) => box.y >= top && box.y + box.height <= bottom)
  const moved = kept.map((line) => ({ ...line, box: { ...line.box, y: line.box.y - top } }))
  return { lines: moved, size: { width, height: bottom - top } }
}
