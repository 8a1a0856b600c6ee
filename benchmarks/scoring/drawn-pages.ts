import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type DrawnPage,
  drawPage,
  PAGE_DESIGNS,
  PAGE_LANGUAGES,
  renderPage,
  type Spoiling,
  spoilPicture,
} from '@sightdesk/testing/pages'
import { photographPage, photoRecipe } from '@sightdesk/testing/photos'
import sharp from 'sharp'
import type { ScreenLabel } from './score-screens.ts'

export interface ChoosePagesOptions {
  readonly designs: string
  readonly rows: number
  readonly languages: readonly string[] | undefined
}

/** How a rendered page is spoiled before it is read. */
export type Degrade = 'none' | Spoiling | 'photo'

/** The first seed of pages that are measured on; training takes lower ones. */
const FIRST_SEED = 700_000

/**
 * Pages of all designs of a split, languages in turn, each with a seed of its own; the same options give the same pages.
 *
 * @param options.designs - `unread`, `train`, or ids of designs separated by commas
 */
export function choosePages({ designs, rows, languages = PAGE_LANGUAGES }: ChoosePagesOptions): DrawnPage[] {
  const chosen = PAGE_DESIGNS.filter(({ split, id }) => split === designs || designs.split(',').includes(id))
  if (chosen.length === 0) return []
  return Array.from({ length: rows }, (_, at) => {
    const round = Math.floor(at / chosen.length)
    const language = languages[(at + round) % languages.length]!
    return drawPage(chosen[at % chosen.length]!, { seed: FIRST_SEED + at, language })
  })
}

/** A rendered page in a folder for temporary files, with its true lines. */
export interface PageFile {
  readonly page: DrawnPage
  readonly file: string
  readonly label: ScreenLabel
}

/** Render a page unless an earlier run has left it. */
export async function pageFile(page: DrawnPage, degrade: Degrade): Promise<PageFile> {
  const folder = join(tmpdir(), 'sightdesk-pages')
  mkdirSync(folder, { recursive: true })
  const code = createHash('sha256').update(page.svg).digest('hex').slice(0, 12)
  const name = `${page.design}-${page.language}-${page.seed}-${code}`
  const sidecar = join(folder, `${name}.json`)
  const plain = join(folder, `${name}.png`)
  if (!existsSync(sidecar)) {
    const { png, lines } = await renderPage(page)
    writeWhole(plain, png)
    writeWhole(sidecar, JSON.stringify(lines))
  }
  const file = degrade === 'none' ? plain : join(folder, `${name}-${degrade}.jpg`)
  if (degrade !== 'none' && !existsSync(file)) writeWhole(file, await spoil(readFileSync(plain), degrade, page.seed))
  return { page, file, label: pageLabel(page, file, JSON.parse(readFileSync(sidecar, 'utf8')), degrade) }
}

async function spoil(png: Uint8Array, degrade: Spoiling | 'photo', seed: number): Promise<Uint8Array> {
  if (degrade !== 'photo') return spoilPicture(png, degrade)
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const { raster } = photographPage({ width: info.width, height: info.height, data }, photoRecipe(seed))
  const { width, height } = raster
  return sharp(raster.data, { raw: { width, height, channels: 4 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** What is true of a page, in the shape of the labelled screenshots. */
export function pageLabel(
  page: DrawnPage,
  file: string,
  lines: readonly { readonly text: string }[] = page.lines,
  variant = 'clean',
): ScreenLabel {
  const { kind, language, fields, optional, missing } = page
  return { file, kind, lang: language, variant, fields, optional, missing, lines }
}

/** Two runs at once never see half a file. */
function writeWhole(path: string, bytes: Uint8Array | string): void {
  const part = `${path}.${process.pid}`
  writeFileSync(part, bytes)
  renameSync(part, path)
}
