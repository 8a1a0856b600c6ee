import { thresholdFor } from '@sightdesk/core'
import {
  answerKnowledge,
  createHsIndex,
  createKnowledgeIndex,
  createUnansweredClusters,
  unansweredRow,
} from '@sightdesk/graph'
import type { Command } from 'commander'
import { loadBundle } from '../../node/load-bundle.ts'
import { openStore, type StorePlace, withStore } from '../open-store.ts'
import { printJson } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'
import { openPolicy } from './duty.ts'

/** Questions to a shop's own knowledge: headings of goods, entries, and what nothing answered. */
export function addKnowledgeQuestions(knowledge: Command): void {
  knowledge
    .command('match')
    .description('Which HS headings goods may belong to, from what they are called.')
    .argument('<text>')
    .option('--limit <number>', 'headings', '5')
    .option('--policy <folder>', 'hs.json and vat.json instead of those of the bundle')
    .option('--json', 'one JSON document (the default)')
    .action(async (text: string, options: { readonly limit: string; readonly policy?: string }) => {
      const limit = wholeNumber('limit', options.limit, { from: 1, to: 50 })
      const { hs } = await openPolicy(options.policy)
      printJson({ text, candidates: createHsIndex(hs).match(text, { limit }) })
    })
  knowledge
    .command('ask')
    .description("Which of the bundle's entries answers a question.")
    .argument('<question>')
    .option('--language <id>', 'language of the question', 'en')
    .option('--json', 'one JSON document (the default)')
    .action(ask)
  withStore(knowledge.command('gaps').description('Questions that nothing answered, gathered by what they ask.'))
    .option('--tenant <id>', 'whose questions', 'default')
    .option('--minimum <number>', 'questions that make a gap', '2')
    .option('--json', 'one JSON document (the default)')
    .action(gaps)
}

async function ask(question: string, { language }: { readonly language: string }): Promise<void> {
  const { knowledge, thresholds } = await loadBundle(process.env['SIGHTDESK_BUNDLE'])
  const index = createKnowledgeIndex(knowledge, thresholds.knowledge && { calibration: thresholds.knowledge })
  const threshold = thresholdFor(thresholds, 'custom_knowledge', language)
  const result = answerKnowledge(index, { text: question, language, at: new Date().toISOString() }, { threshold })
  const matches = result.status === 'none' ? [] : result.matches
  printJson({
    status: result.status,
    threshold,
    matches: matches.map(({ entry, question: asked, confidence }) => ({ id: entry.id, question: asked, confidence })),
    ...(result.status === 'answer' && { answer: result.match.entry.answer[language] }),
  })
}

async function gaps(options: StorePlace & { readonly tenant: string; readonly minimum: string }): Promise<void> {
  const minimum = wholeNumber('minimum', options.minimum, { from: 1, to: 100_000 })
  await using store = await openStore(options)
  const clusters = createUnansweredClusters()
  let after: string | undefined
  do {
    const page = await store.cases.listCases({
      tenant: options.tenant,
      limit: 200,
      ...(after !== undefined && { after }),
    })
    for (const stored of page.cases) {
      const row = unansweredRow(stored)
      if (row) clusters.add(row)
    }
    after = page.next
  } while (after !== undefined)
  printJson({ questions: clusters.size, gaps: clusters.list({ minimum }) })
}
