import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { factSourceContract, type SampleShop, sampleShop } from '@sightdesk/testing'
import { temporaryFolder } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { createFileSource, type ShopFiles } from './file-source.ts'

factSourceContract('a source in files', async (shop) => createFileSource(await writeShop(shop)))

describe('createFileSource', () => {
  it('reads a file again when it has changed', async () => {
    const shop = sampleShop()
    const files = await writeShop(shop)
    const source = createFileSource(files)
    expect((await source.orders?.get('SD20260501001'))?.status).toBe('shipped')
    await writeFile(files.orders as string, JSON.stringify([{ ...shop.orders[0], status: 'delivered' }]))
    await utimes(files.orders as string, 1_900_000_000, 1_900_000_000)
    expect((await source.orders?.get('SD20260501001'))?.status).toBe('delivered')
  })

  it.each([
    ['a file that is no JSON', '{', 'data/malformed'],
    ['a file that is no list', '{}', 'data/malformed'],
    ['a row that is no order', '[{"id":"A1","status":"lost","items":[]}]', 'data/malformed'],
  ])('says what is wrong with %s', async (_, content, code) => {
    const orders = join(await temporaryFolder(), 'orders.json')
    await writeFile(orders, content)
    await expect(createFileSource({ orders }).orders?.get('A1')).rejects.toMatchObject({ code })
  })

  it('says which file is missing, and works once it is there', async () => {
    const orders = join(await temporaryFolder(), 'orders.json')
    const source = createFileSource({ orders })
    await expect(source.orders?.get('A1')).rejects.toMatchObject({ code: 'input/missing-file' })
    await writeFile(orders, '[]')
    expect(await source.orders?.get('A1')).toBeUndefined()
  })
})

async function writeShop(shop: SampleShop): Promise<ShopFiles> {
  const folder = await temporaryFolder()
  const names = ['orders', 'logistics', 'products', 'promotions', 'inventory', 'sensors'] as const
  for (const name of names) await writeFile(join(folder, `${name}.json`), JSON.stringify(shop[name]))
  return Object.fromEntries(names.map((name) => [name, join(folder, `${name}.json`)]))
}
