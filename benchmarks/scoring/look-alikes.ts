import { toGray } from '@sightdesk/vision'
import sharp from 'sharp'
import type { HeldOutFamily } from './held-out-fonts.ts'
import { cutLine, type LineCrop } from './line-crops.ts'

/** Characters that are taken for each other; the pairs that a line says nothing about stand apart from those of words. */
export const LOOK_ALIKES: Readonly<Record<string, readonly string[]>> = {
  '0 O o': ['0', 'O', 'o'],
  '1 l I |': ['1', 'l', 'I', '|'],
  '5 S · 8 B · 2 Z': ['5', 'S', '8', 'B', '2', 'Z'],
  '己 已 巳': ['己', '已', '巳'],
  '未 末': ['未', '末'],
  '日 曰 目': ['日', '曰', '目'],
  '人 入 八': ['人', '入', '八'],
  'ツ シ ソ ン': ['ツ', 'シ', 'ソ', 'ン'],
}

// biome-ignore format: one list
const WESTERN = [
  'Illegal items in Illinois', 'I will not file it until July', 'If it is old, call O2', 'Order No. 10010',
  'OOO Polo 0.00', 'Oslo 2010 to Rio 2001', 'BOOKS AND TOOLS 50%', 'SOLD OUT', 'Size 08 B, 5 S, 2 Z', 'Level 1: Intl. bill',
  'Zoo Bus 258', 'IO-1001 IL-1011', 'lIl1 O0o', 'Bill 1 of 10', 'INVOICE 2025-10-01', 'Total: 100.10', 'modern corner burn',
  'Room 101, Floor 10', 'Only 1 left in all colors', 'Ill try again: OK',
]
// biome-ignore format: one list
const CHINESE = [
  '已付款，未发货', '自己取件', '周末不营业', '未付尾款已取消', '末次登录时间', '自己已经未必', '本月末结算', '入口在八号门',
  '人人都可加入', '目前日期已更新', '日均八人入住', '己方与已方', '未到期，末页', '生日与目录', '已入账 100 人', '巳时已过',
]
const JAPANESE = ['シーツとソックス', 'ツナとシソ', 'ンゴソシツ', 'ワンシーズン', 'パソコンシステム', 'ツインルーム']
const SIZES = [14, 18, 24, 32, 44]

/** Lines of characters that look alike, in each of the families, in five sizes. */
export async function lookAlikeLines(families: readonly HeldOutFamily[]): Promise<LineCrop[]> {
  const crops: LineCrop[] = []
  for (const { family, languages } of families) {
    const language = ['en', 'zh-Hans', 'ja'].find((tag) => languages.test(tag))
    const texts = language === 'en' ? WESTERN : language === 'zh-Hans' ? CHINESE : language === 'ja' ? JAPANESE : []
    for (const [at, text] of texts.entries()) {
      const size = SIZES[at % SIZES.length]!
      const page = toGray(await drawn(text, family, size))
      const box = { x: 2, y: 2, width: page.width - 4, height: page.height - 4 }
      crops.push({ ...cutLine(page, box), text, language: language!, source: 'look-alikes' })
    }
  }
  return crops
}

async function drawn(text: string, family: string, size: number) {
  const [width, height] = [Math.ceil(size * (text.length + 2)), Math.ceil(size * 2)]
  const shown = text.replace(/&/g, '&amp;')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><text x="${size}" y="${size * 1.4}" font-size="${size}" font-family="${family}" fill="#222">${shown}</text></svg>`
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) }
}
