import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from 'commander'
import { runDemo } from '../../demo/run-demo.ts'
import { printNote } from '../output.ts'

export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description(
      'Handle the sample shop’s cases on this machine, and write a report with evidence boxes on the pictures.',
    )
    .option('--home <folder>', 'where cases are remembered', '.sightdesk')
    .option('--report <file>', 'the page to write', 'sightdesk-demo.html')
    .action(async (options: { home: string; report: string }) => {
      const summary = await runDemo({ ...options, print: (line) => process.stdout.write(`${line}\n`) })
      const perPicture = summary.picturesMilliseconds / Math.max(1, summary.pictures)
      printNote(
        `${summary.cases} cases in ${(summary.milliseconds / 1000).toFixed(1)} s, ${perPicture.toFixed(0)} ms a picture (${summary.pictures} pictures).`,
      )
      printNote(
        `${summary.asExpected} of ${summary.cases} decided as their author expected; ${summary.withSimilar} found an earlier case.`,
      )
      printNote(`Report:  ${pathToFileURL(resolve(options.report)).href}`)
    })
}
