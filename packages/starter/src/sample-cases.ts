import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Action, DataError } from '@sightdesk/core'
import { sampleShopFolder } from './folders.ts'

/** A demo case: what a customer of the sample shop sends, and what should come of it. */
export interface SampleCase {
  readonly id: string
  readonly text: string
  /** File names in `pictures/` of the sample shop's folder. */
  readonly images: readonly string[]
  readonly customer: { readonly id: string }
  /** The order that the customer is signed in with, where there is one. */
  readonly order?: { readonly id: string }
  readonly language: string
  readonly expect: { readonly action: Action; readonly intent: string }
  /** What the case shows, in one sentence. */
  readonly about: { readonly en: string; readonly zh: string }
}

/**
 * The demo cases of the sample shop, in the order in which they are best shown.
 *
 * @throws {DataError} `data/missing-file` when the package was installed without its `shop` folder
 * @example
 * sampleCases()[0]?.text //=> '充值失败'
 */
export function sampleCases(): SampleCase[] {
  const lines = readCases().split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as SampleCase)
}

function readCases(): string {
  const path = join(sampleShopFolder(), 'cases.jsonl')
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new DataError({
      code: 'data/missing-file',
      message: `Expected the sample shop's cases in "${path}", found no readable file.`,
      hint: { en: 'Install @sightdesk/starter again.', zh: '请重新安装 @sightdesk/starter。' },
      details: { path },
      cause,
    })
  }
}
