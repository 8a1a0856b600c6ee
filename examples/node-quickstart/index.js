import { readFile } from 'node:fs/promises'
import { createSightdesk } from 'sightdesk'

await using desk = createSightdesk()
const picture = { name: 'screenshot.png', bytes: await readFile(process.argv[2] ?? 'screenshot.png') }
const { decision, reply } = await desk.handle({ text: process.argv[3] ?? '充值失败', images: [picture] })
console.log(decision.action, decision.reasons.at(-1)?.text, reply?.text)
