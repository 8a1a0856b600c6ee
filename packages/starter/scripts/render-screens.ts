import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EngineError } from '@sightdesk/core'
import { type Browser, chromium } from 'playwright-core'
import sharp from 'sharp'

/**
 * Render the sample shop's screens: `shop/screens/NAME.html` → `shop/pictures/NAME.png`, two device pixels a CSS pixel.
 *
 * Usage: node --conditions=@sightdesk/source scripts/render-screens.ts [NAME…]
 * Needs Chromium at CHROMIUM_PATH or /usr/bin/chromium, and the Noto fonts (fonts-noto-cjk, fonts-noto-core).
 */
const SHOP = join(import.meta.dirname, '../shop')
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
/** Colors of the palette: enough for gradients, few enough for small files. */
const COLORS = 128

/** A screen names its size in CSS pixels on its root element: `<html data-width="390" data-height="844">`. */
async function renderScreen(browser: Browser, name: string): Promise<number> {
  const page = await browser.newPage({ deviceScaleFactor: 2 })
  await page.goto(pathToFileURL(join(SHOP, 'screens', `${name}.html`)).href)
  const size = await page.evaluate(() => ({ ...document.documentElement.dataset }))
  await page.setViewportSize({ width: Number(size['width']), height: Number(size['height']) })
  const overflow = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  const shot = await page.screenshot({ animations: 'disabled' })
  await page.close()
  const png = await sharp(shot).png({ palette: true, colours: COLORS, dither: 0.5, effort: 10 }).toBuffer()
  await writeFile(join(SHOP, 'pictures', `${name}.png`), png)
  console.error(`${name}: ${Math.round(png.length / 1024)} KB${overflow > 0 ? `, ${overflow} px cut off` : ''}`)
  return png.length
}

if (!existsSync(CHROMIUM))
  throw new EngineError({
    code: 'engine/not-installed',
    message: `Expected Chromium at "${CHROMIUM}", found nothing.`,
    hint: {
      en: 'Install it (apt-get install chromium) or set CHROMIUM_PATH.',
      zh: '请安装 Chromium 或设置 CHROMIUM_PATH。',
    },
  })
const wanted = process.argv.slice(2)
const names = (await readdir(join(SHOP, 'screens'))).map((file) => file.replace('.html', '')).sort()
await mkdir(join(SHOP, 'pictures'), { recursive: true })
await using browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
let total = 0
for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(name)))
  total += await renderScreen(browser, name)
console.error(`${Math.round(total / 1024)} KB together`)
