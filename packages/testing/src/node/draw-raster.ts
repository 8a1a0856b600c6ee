import type { Raster } from '@sightdesk/core'
import sharp from 'sharp'

/** One line of text on a drawn page; its baseline stands at `y`. */
export interface DrawnLine {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Font size in pixels; default 28. */
  readonly size?: number
  /** Default `#111`, or `#eee` on a dark page. */
  readonly color?: string
  /** A rounded button of this color behind the text. */
  readonly button?: string
  readonly weight?: number
}

export interface DrawRasterOptions {
  readonly width: number
  readonly height: number
  readonly lines: readonly DrawnLine[]
  readonly dark?: boolean
}

/** Fonts that the test host has: Debian's fonts-noto-cjk and fonts-noto-core. */
const FONTS = 'Noto Sans, Noto Sans CJK SC, Noto Sans Thai, sans-serif'

/**
 * Draw a page of text as a screen would show it.
 *
 * @example
 * const page = await drawRaster({ width: 600, height: 200, lines: [{ text: '订单编号 8823', x: 30, y: 80 }] })
 */
export async function drawRaster(options: DrawRasterOptions): Promise<Raster> {
  const { data, info } = await drawing(options).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}

/** The same as the bytes of a PNG file. */
export async function drawPng(options: DrawRasterOptions): Promise<Uint8Array> {
  return new Uint8Array(await drawing(options).png().toBuffer())
}

function drawing(options: DrawRasterOptions) {
  const { width, height, lines, dark = false } = options
  const background = `<rect width="100%" height="100%" fill="${dark ? '#16181d' : '#ffffff'}"/>`
  const content = lines.map((line) => drawLine(line, dark)).join('')
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${background}${content}</svg>`,
    ),
  )
}

function drawLine({ text, x, y, size = 28, color, button, weight = 400 }: DrawnLine, dark: boolean): string {
  const width = [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e80 ? size : size * 0.6), 0)
  const shape = button
    ? `<rect x="${x - size}" y="${y - size * 1.4}" width="${width + 2 * size}" height="${size * 2}" rx="${size * 0.4}" fill="${button}"/>`
    : ''
  const fill = color ?? (dark ? '#eeeeee' : '#111111')
  return `${shape}<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" font-family="${FONTS}" fill="${fill}">${escapeText(text)}</text>`
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
}
