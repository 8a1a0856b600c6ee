import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEEDED, seedStore } from './seed.ts'
import { openBrowser, type RunningStudio, serve, startStudio } from './start-studio.ts'

let folder: string
let studio: RunningStudio
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studio-'))
  const home = join(folder, 'home')
  await seedStore(home)
  studio = await startStudio(home)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await studio?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface View {
  readonly locale?: 'en' | 'zh'
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly url?: string
}

/** A fresh browser on a path; what it complains of is kept, the one erased picture aside. */
async function visit(path: string, view: View = {}) {
  const { locale = 'en', theme = 'light', width = 1280, url = studio.url } = view
  const context = await browser.newContext({ viewport: { width, height: width < 720 ? 844 : 800 }, colorScheme: theme })
  await context.addCookies([{ name: 'studio_locale', value: locale, url }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (entry) => {
    if (['error', 'warning'].includes(entry.type()) && !entry.location().url.includes('f'.repeat(64)))
      complaints.push(entry.text())
  })
  await page.goto(`${url}${path}`, { waitUntil: 'networkidle' })
  return { page, complaints, [Symbol.asyncDispose]: () => close(context) }
}

const close = (context: BrowserContext) => context.close()
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
/** What axe finds, with the first element of each kind. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const chosen = (page: Page) => page.locator('[data-case][aria-current]').getAttribute('data-case')
const title = (page: Page) => page.locator('#case-title').textContent()

describe('the case list', () => {
  test('shows the newest case beside the list, without a complaint of the browser', async () => {
    await using view = await visit('/')
    expect(await view.page.locator('[data-case]').count()).toBe(50)
    expect(await chosen(view.page)).toBe('case-reply')
    expect(await title(view.page)).toContain('充值失败')
    expect(await view.page.locator('[role=status]').first().textContent()).toContain(`${SEEDED} handled`)
    expect(view.complaints).toEqual([])
  })

  test('pages by cursor to the oldest case and back', async () => {
    await using view = await visit('/')
    await view.page.getByRole('link', { name: 'Older' }).click()
    await view.page.waitForURL(/after=/)
    expect(await view.page.locator('[data-case]').count()).toBe(SEEDED - 50)
    expect(await view.page.getByRole('link', { name: 'Older' }).count()).toBe(0)
    await view.page.getByRole('link', { name: 'Newest' }).click()
    await view.page.waitForFunction(() => document.querySelectorAll('[data-case]').length === 50)
  })

  test('narrows by decision and by intent, and keeps both', async () => {
    await using view = await visit('/')
    await view.page.getByRole('link', { name: 'Hand off', exact: true }).click()
    await view.page.waitForURL(/action=handoff/)
    expect(await view.page.locator('[data-case]').count()).toBe(1)
    await view.page.getByLabel('Intent', { exact: true }).selectOption('refund_status')
    await view.page.waitForURL(/action=handoff&intent=refund_status/)
    expect(await view.page.getByText('No case fits').isVisible()).toBe(true)
    await view.page.getByRole('link', { name: 'Show all cases' }).click()
    await view.page.waitForFunction(() => document.querySelectorAll('[data-case]').length === 50)
  })

  test('shows hostile text as text', async () => {
    await using view = await visit('/cases/case-hostile')
    expect(await title(view.page)).toContain('<script>')
    expect(await view.page.title()).toContain('Sightdesk')
    expect(await overflow(view.page)).toBe(0)
    expect(view.complaints).toEqual([])
  })

  test('keeps the boxes of a picture that was erased', async () => {
    await using view = await visit('/cases/case-gone')
    await view.page.getByText('The picture is not kept').waitFor()
    expect(await view.page.locator('[data-evidence]').count()).toBe(3)
  })
})

describe('evidence', () => {
  test('draws each box where the words stand on the picture', async () => {
    await using view = await visit('/cases/case-reply')
    const picture = await view.page.locator('svg.picture').boundingBox()
    const box = await view.page.locator('[data-evidence="0.error_code"] rect').boundingBox()
    const scale = picture!.width / 720
    // Drawn at x 240, baseline 260, 30 px high: the rim adds a little on each side.
    expect(Math.abs((box!.x - picture!.x) / scale - 240)).toBeLessThan(12)
    expect(Math.abs((box!.y - picture!.y) / scale - 230)).toBeLessThan(12)
  })

  test('links field, box and words of the answer by pointer and by keyboard', async () => {
    await using view = await visit('/cases/case-reply')
    const { page } = view
    const box = page.locator('[data-evidence="0.order_number"]')
    await page.locator('[data-field="0.order_number"]').hover()
    await page.locator('[data-evidence="0.order_number"].active').waitFor()
    expect(await page.locator('.traced.active').textContent()).toBe('2611190733218465')
    await page.mouse.move(0, 0)
    await page.locator('[data-field="0.amount"]').focus()
    await page.locator('[data-evidence="0.amount"].active').waitFor()
    await box.focus()
    await page.keyboard.press('Enter')
    expect(await box.getAttribute('aria-pressed')).toBe('true')
    expect(await page.locator('[data-field="0.order_number"]').getAttribute('aria-pressed')).toBe('true')
  })

  test('says where picture and shop disagree, in the words of the language', async () => {
    await using view = await visit('/cases/case-suggest', { locale: 'zh' })
    expect(await view.page.locator('[data-field="0.payment_status"]').textContent()).toContain('店铺系统显示 处理中')
    expect(await view.page.getByText('图片与店铺记录不一致：支付状态。').isVisible()).toBe(true)
  })
})

describe('the keyboard', () => {
  test('walks through cases with J and K and goes in with Enter', async () => {
    await using view = await visit('/')
    const { page } = view
    await page.keyboard.press('j')
    await page.waitForURL(/case-suggest/)
    await page.keyboard.press('j')
    await page.waitForURL(/case-ask/)
    await page.keyboard.press('k')
    await page.waitForURL(/case-suggest/)
    expect(await chosen(page)).toBe('case-suggest')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'case-title')
  })

  test('finds with the slash, and typing is not a shortcut', async () => {
    await using view = await visit('/')
    const { page } = view
    await page.keyboard.press('/')
    await page.keyboard.type('骗子jk')
    expect(await page.getByText('Nothing in this list').isVisible()).toBe(true)
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    expect(await page.locator('[data-case]').count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(await page.locator('[data-case]').count()).toBe(50)
  })

  test('goes from field to field with F and shows all lines with L', async () => {
    await using view = await visit('/cases/case-reply')
    const { page } = view
    await page.keyboard.press('f')
    await page.locator('[data-evidence="0.error_code"].active').waitFor()
    await page.keyboard.press('f')
    await page.locator('[data-evidence="0.order_number"].active').waitFor()
    await page.keyboard.press('l')
    expect(await page.locator('rect.line').count()).toBe(12)
  })

  test('can be switched off for people whose software types letters', async () => {
    await using view = await visit('/cases/case-reply')
    const { page } = view
    await page.keyboard.press('?')
    await page.getByLabel('Single-key shortcuts').uncheck()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('l')
    expect(await page.locator('rect.line').count()).toBe(0)
    expect(page.url()).toContain('case-reply')
  })
})

describe('language and appearance', () => {
  test('are remembered, and the way back is only a path of the studio', async () => {
    await using view = await visit('/cases/case-ask?action=ask')
    await view.page.getByRole('button', { name: '中文' }).click()
    await view.page.waitForFunction(() => document.documentElement.lang === 'zh-Hans')
    expect(view.page.url()).toContain('/cases/case-ask?action=ask')
    await view.page.getByRole('button', { name: '深色' }).click()
    await view.page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark')
    const away = await fetch(`${studio.url}/preferences`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: studio.url },
      body: new URLSearchParams({ locale: 'en', back: '//example.com/x' }),
    })
    expect(away.headers.get('location')).toBe('/')
  })

  const views = (['en', 'zh'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).flatMap((theme) => [1280, 390].map((width) => ({ locale, theme, width }))),
  )
  // The lists are narrowed to a few rows: a row more is the same row again, and costs axe a second each.
  const audited = ['/?action=handoff', '/cases/case-reply?action=suggest', '/cases/case-suggest?action=ask']
  test.each(views)('has no barrier: $locale, $theme, $width px', async (view) => {
    for (const path of audited) {
      await using visited = await visit(path, view)
      expect(await barriers(visited.page)).toEqual([])
      expect(await overflow(visited.page)).toBe(0)
    }
  })

  test('has no barrier in a long list, in a case with two pictures and on an error', async () => {
    for (const path of ['/', '/cases/case-angry?action=ask', '/cases/unknown']) {
      await using visited = await visit(path)
      expect(await barriers(visited.page)).toEqual([])
    }
  })

  test.each([1280, 1024, 768, 390, 320])('stays inside %i px whatever the message holds', async (width) => {
    for (const path of ['/', '/cases/case-hostile', '/cases/case-reply', '/cases/case-angry']) {
      await using visited = await visit(path, { width })
      expect(await overflow(visited.page)).toBe(0)
    }
  })
})

describe('an empty place', () => {
  test('says why and names the one command, and creates nothing', async () => {
    await using empty = await startStudio(join(folder, 'nothing-here'))
    await using view = await visit('/', { url: empty.url })
    expect(await view.page.getByText('npx -y pnpm@12 demo').isVisible()).toBe(true)
    expect(await view.page.getByText('There is no store').isVisible()).toBe(true)
    expect(await barriers(view.page)).toEqual([])
    await seedStore(join(folder, 'nothing-here'))
    await view.page.getByRole('link', { name: 'Look again' }).click()
    await view.page.locator('[data-case]').first().waitFor()
  })
})

describe('what is served', () => {
  test('is a picture by its bytes, private and without scripts', async () => {
    await using view = await visit('/cases/case-reply')
    const src = await view.page.locator('svg.picture image').getAttribute('href')
    const answer = await fetch(`${studio.url}${src}`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toContain('private')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await fetch(`${studio.url}/pictures/..%2F..%2Fsightdesk.db`)).status).toBe(404)
    expect((await fetch(`${studio.url}/pictures/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await fetch(`${studio.url}/cases/unknown`)).status).toBe(404)
    expect((await fetch(`${studio.url}/?after=nonsense`)).status).toBe(400)
  })

  test('has a policy with nonces and no inline handler', async () => {
    const answer = await fetch(`${studio.url}/cases/case-hostile`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self' 'nonce-/)
    expect(policy).not.toContain('unsafe-inline')
    expect((await answer.text()).replace(/<h1[\s\S]*?<\/h1>/, '')).not.toMatch(/<[^>]+\son\w+=/)
  })

  test('is for this machine only: another name and another origin are refused', async () => {
    const { port } = new URL(studio.url)
    expect(await statusFor(Number(port), 'evil.example')).toBe(421)
    const foreign = await fetch(`${studio.url}/preferences`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ locale: 'zh' }),
    })
    expect(foreign.status).toBe(403)
  })

  test('refuses to listen elsewhere without being told so twice', async () => {
    const child = serve({ STUDIO_HOST: '0.0.0.0', STUDIO_PORT: '0', STUDIO_ALLOW_REMOTE: '' })
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect(code).toBe(1)
  })
})

/** The status for a request under another host name, which `fetch` cannot send. */
async function statusFor(port: number, host: string): Promise<number | undefined> {
  const { get } = await import('node:http')
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).once('error', reject)
  })
}
