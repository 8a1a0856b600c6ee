import type { CaseResult, Decision, Facts, Findings, MessageReading, PageReading } from '@sightdesk/core'

/** The stages of one case, in the order in which they run. */
export const STAGES = ['pages', 'message', 'facts', 'knowledge', 'decide', 'compose', 'remember'] as const
export type Stage = (typeof STAGES)[number]

/** What `stream()` yields: stages as they start and end with what they found, then the whole result. */
export type DeskEvent =
  | {
      readonly type: 'stage'
      readonly stage: Stage
      readonly status: 'start' | 'end'
      readonly done: number
      readonly total: number
    }
  | { readonly type: 'page'; readonly index: number; readonly page: PageReading }
  | { readonly type: 'message'; readonly message: MessageReading }
  | { readonly type: 'facts'; readonly facts: Facts }
  | { readonly type: 'findings'; readonly findings: Findings }
  | { readonly type: 'decision'; readonly decision: Decision }
  | { readonly type: 'result'; readonly result: CaseResult }

export type OnEvent = (event: DeskEvent) => void
