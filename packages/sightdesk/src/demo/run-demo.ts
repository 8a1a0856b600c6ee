import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createFileSource } from '@sightdesk/commerce/node'
import type { CaseResult } from '@sightdesk/core'
import { type SampleCase, sampleCases, sampleShopFolder } from '@sightdesk/starter'
import { STAGES } from '../events.ts'
import { createSightdesk } from '../node/create-sightdesk.ts'
import { loadBundle } from '../node/load-bundle.ts'
import { describeCase } from './describe-case.ts'
import { createProgressBar } from './progress-bar.ts'
import { type ReportCase, renderReport } from './render-report.ts'

export interface DemoOptions {
  /** Where cases are remembered. */
  readonly home: string
  /** The HTML file to write. */
  readonly report: string
  readonly print: (line: string) => void
  readonly signal?: AbortSignal
}

export interface DemoSummary {
  readonly cases: number
  /** Cases whose action is the one that their author expected. */
  readonly asExpected: number
  /** Cases that found an earlier one. */
  readonly withSimilar: number
  readonly milliseconds: number
  readonly picturesMilliseconds: number
  readonly pictures: number
}

/**
 * Handle the sample shop's cases one by one, as a shop would, and write what came of them as a page.
 *
 * @returns how many there were, how they went, and how long it took
 */
export async function runDemo({ home, report, print, signal }: DemoOptions): Promise<DemoSummary> {
  const shop = sampleShopFolder()
  const facts = createFileSource({
    orders: join(shop, 'orders.json'),
    logistics: join(shop, 'logistics.json'),
    products: join(shop, 'products.json'),
    promotions: join(shop, 'promotions.json'),
  })
  const samples = sampleCases()
  const started = performance.now()
  await using desk = createSightdesk({ home, facts: [facts] })
  const handled: ReportCase[] = []
  const bar = createProgressBar(samples.length * STAGES.length)
  for (const [index, sample] of samples.entries()) {
    const images = await readImages(sample, shop)
    const result = await desk.handle(
      {
        text: sample.text,
        images,
        customer: { ...sample.customer, language: sample.language },
        ...(sample.order && { order: sample.order }),
      },
      {
        ...(signal && { signal }),
        onEvent: (event) => event.type === 'stage' && bar.update(index * STAGES.length + event.done, sample.id),
      },
    )
    bar.clear()
    for (const line of describeCase(result, `${index + 1}. ${sample.about.en}`)) print(line)
    print('')
    handled.push({ sample, result, pictures: images.map((image) => image.bytes) })
    if (result.decision.action === 'reply')
      await desk.feedback({ caseId: result.id, by: 'customer', outcome: 'worked' })
  }
  const { fields } = await loadBundle()
  await writeFile(report, renderReport(handled, fields))
  return summarize(handled, performance.now() - started)
}

function readImages(sample: SampleCase, shop: string) {
  return Promise.all(
    sample.images.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(shop, 'pictures', name))) })),
  )
}

function summarize(handled: readonly ReportCase[], milliseconds: number): DemoSummary {
  const results: CaseResult[] = handled.map((entry) => entry.result)
  const pages = results.flatMap((result) => result.pages)
  return {
    cases: handled.length,
    asExpected: handled.filter(({ sample, result }) => sample.expect.action === result.decision.action).length,
    withSimilar: results.filter((result) => result.findings.similar.length > 0).length,
    milliseconds,
    pictures: pages.length,
    picturesMilliseconds: pages.reduce((sum, page) => sum + page.durationMs, 0),
  }
}
