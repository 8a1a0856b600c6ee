import type { Strategies } from '../bundle/strategies.ts'
import type { Facts } from '../handoff/facts.ts'
import type { Findings } from '../handoff/findings.ts'
import type { MessageReading } from '../handoff/message-reading.ts'
import type { PageReading } from '../handoff/page-reading.ts'
import type { MissingEvidence } from './find-missing-evidence.ts'

/** Everything that the decision looks at, and nothing else. */
export interface DecisionInput {
  readonly pages: readonly PageReading[]
  readonly message: MessageReading
  readonly facts: Facts
  readonly findings: Findings
  /** What `findMissingEvidence` says of the message's intent. */
  readonly missing: readonly MissingEvidence[]
  readonly strategies: Strategies
}
