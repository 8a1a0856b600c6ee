import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simulateShipments } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

const { shipment } = simulateShipments(3)[1]!

describe('sightdesk trace', () => {
  it('prints the report and draws it in the customer’s language', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'shipment.json')
    const [png, html] = [join(folder.path, 'trace.png'), join(folder.path, 'trace.html')]
    await writeFile(file, JSON.stringify(shipment))
    const drawn = await runCli(['trace', file, '--out', png, '--lang', 'th', '--time-zone', 'Asia/Bangkok'])
    expect(JSON.parse(drawn.out)).toMatchObject({ verdict: 'broken', findings: [{ id: 'too_warm' }] })
    const bytes = await readFile(png)
    expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16)]).toEqual(['PNG', 1440])
    await runCli(['trace', file, '--out', html, '--lang', 'zh'])
    expect(await readFile(html, 'utf8')).toContain('冷链中断')
  })

  it('takes rules of the shop', async () => {
    await using folder = await temporaryFolder()
    const [file, rules] = [join(folder.path, 'shipment.json'), join(folder.path, 'rules.json')]
    await writeFile(file, JSON.stringify(shipment))
    await writeFile(rules, '{"brokenMinutes": 100000, "toleratedMinutes": 90000}')
    const outcome = await runCli(['trace', file, '--rules', rules])
    expect(JSON.parse(outcome.out)).toMatchObject({ verdict: 'held' })
  })

  it('ends with 1 and the code for what is no shipment, no zone, no format', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'shipment.json')
    await writeFile(file, JSON.stringify(shipment))
    const wrong = [
      [join(folder.path, 'none.json')],
      [file, '--time-zone', 'Mars/Olympus'],
      [file, '--out', join(folder.path, 'trace.docx')],
    ]
    const codes = await Promise.all(wrong.map(async (args) => (await runCli(['trace', ...args])).err.split(':')[0]))
    expect(codes).toEqual(['input/missing-file', 'input/unknown-time-zone', 'input/unsupported-format'])
  })
})
