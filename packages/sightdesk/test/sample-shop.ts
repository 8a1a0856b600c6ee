import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PictureInput, Request } from '@sightdesk/core'
import { sampleShopFolder } from '@sightdesk/starter'
import { createFileSource } from '../src/index.ts'

/** What the sample shop knows of its orders and parcels. */
export function sampleFacts() {
  const shop = sampleShopFolder()
  return createFileSource({ orders: join(shop, 'orders.json'), logistics: join(shop, 'logistics.json') })
}

/** A picture of the sample shop, by its name without the ending. */
export async function samplePicture(name: string): Promise<PictureInput> {
  const bytes = await readFile(join(sampleShopFolder(), 'pictures', `${name}.png`))
  return { bytes: new Uint8Array(bytes), name: `${name}.png` }
}

/** A customer whose top-up failed with E003. */
export async function failedTopUp(customerId = 'cust-zhao'): Promise<Request> {
  const images = [await samplePicture('recharge-failed-e003-zh')]
  return { text: '充值失败', images, customer: { id: customerId, language: 'zh' } }
}

/** Another customer with the same error on another screenshot. */
export async function sameErrorAgain(customerId = 'cust-liu'): Promise<Request> {
  const images = [await samplePicture('recharge-failed-e003-second-zh')]
  return { text: '又充不了，提示这个错误，怎么办', images, customer: { id: customerId, language: 'zh' } }
}

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'sightdesk-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
