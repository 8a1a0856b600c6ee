import { type GraphEdge, type GraphStore, InputError } from '@sightdesk/core'
import { nodeId } from '../vocabulary/create-vocabulary.ts'
import { getOpenProposal } from './proposal.ts'
import { approveProposal, rejectProposal } from './review-proposal.ts'
import { SYNC_VOCABULARY } from './sync-records.ts'

export interface Vote {
  /** Id of the agent or customer; one voter has one vote, the last one counts. */
  readonly voter: string
  readonly role: 'agent' | 'customer'
  readonly vote: 'for' | 'against'
}

export interface VoteOutcome {
  readonly id: string
  /** `open` while the quorum is not reached, or while another source disagrees: then a reviewer decides. */
  readonly state: 'open' | 'approved' | 'rejected'
  /** Sums of weights. */
  readonly for: number
  readonly against: number
  readonly voters: number
}

/**
 * An agent counts four customers; customers together weigh at most 1.5, so that nobody alone, and no crowd of accounts, moves
 * a fact without agents.
 */
export const VOTE_DEFAULTS = {
  weights: { agent: 1, customer: 0.25 },
  customerCap: 1.5,
  quorum: 3,
  leastVoters: 3,
  majority: 2 / 3,
  dailyLimit: 20,
} as const

export interface VoteOptions {
  readonly tenant?: string
  /** ISO 8601 instant of the vote. */
  readonly at: string
  readonly quorum?: number
  readonly dailyLimit?: number
  readonly signal?: AbortSignal
}

const DAY_MS = 86_400_000
const MAX_VOTER_LENGTH = 200

/**
 * Count a vote on a proposal. With the quorum and a majority it is approved or rejected; a proposal that another source
 * contradicts collects votes and waits for a reviewer.
 *
 * @throws {InputError} `input/unknown-proposal`, `input/proposal-closed`, `input/vote-limit`, `input/malformed`
 * @example
 * const { state } = await voteOnProposal(id, { voter: 'li', role: 'agent', vote: 'for' }, store.graph, { at })
 */
export async function voteOnProposal(
  id: string,
  vote: Vote,
  graph: GraphStore,
  options: VoteOptions,
): Promise<VoteOutcome> {
  options.signal?.throwIfAborted()
  const { tenant = 'default', at } = options
  const voter = voterId(vote)
  const proposal = await getOpenProposal(graph, tenant, id)
  await checkLimit(voter, nodeId('proposal', id), graph, options)
  await graph.write(SYNC_VOCABULARY.check(voteChange(tenant, voter, id, vote, at)))
  const votes = await graph.listEdges({ tenant, dst: nodeId('proposal', id), type: 'voted' })
  const tally = countVotes(votes)
  const verdict = proposal.conflicts.length > 0 ? 'open' : judge(tally, options)
  const review = { tenant, by: `votes:${tally.voters}`, at }
  if (verdict === 'approved') await approveProposal(id, graph, review)
  if (verdict === 'rejected') await rejectProposal(id, graph, review)
  return { id, state: verdict, ...tally }
}

/** A customer's votes hang at their own node, so that they go when the customer is erased. */
function voterId({ voter, role, vote }: Vote): string {
  const known = ['agent', 'customer'].includes(role) && ['for', 'against'].includes(vote)
  if (known && typeof voter === 'string' && voter !== '' && voter.length <= MAX_VOTER_LENGTH)
    return nodeId(role === 'agent' ? 'voter' : 'customer', voter)
  throw new InputError({
    code: 'input/malformed',
    message: 'Expected { voter, role: agent | customer, vote: for | against }, received something else.',
    hint: { en: 'Name the voter and say for or against.', zh: '请提供投票人以及 for 或 against。' },
  })
}

async function checkLimit(voter: string, proposal: string, graph: GraphStore, options: VoteOptions): Promise<void> {
  const { tenant = 'default', at, dailyLimit = VOTE_DEFAULTS.dailyLimit } = options
  const votes = await graph.listEdges({ tenant, src: voter, type: 'voted' })
  const since = Date.parse(at) - DAY_MS
  const recent = votes.filter((edge) => Date.parse(edge.recordedAt) > since && edge.dst !== proposal)
  if (recent.length < dailyLimit) return
  throw new InputError({
    code: 'input/vote-limit',
    message: `Expected at most ${dailyLimit} votes of one voter a day, received more.`,
    hint: { en: 'Vote again tomorrow.', zh: '请明天再投票。' },
    details: { dailyLimit },
  })
}

function voteChange(tenant: string, voter: string, id: string, { role, vote }: Vote, at: string) {
  const [kind = ''] = voter.split(':')
  const said = { validFrom: at, recordedAt: at, sourceId: 'votes', reviewState: 'approved' as const }
  const ends = { src: voter, type: 'voted', dst: nodeId('proposal', id) }
  return {
    nodes: kind === 'voter' ? [{ tenant, id: voter, kind, props: {} }] : [],
    edges: [{ tenant, ...ends, weight: VOTE_DEFAULTS.weights[role], props: { vote, role }, ...said }],
  }
}

function countVotes(votes: readonly GraphEdge[]) {
  const sum = (vote: Vote['vote']) => {
    const said = votes.filter((edge) => edge.props['vote'] === vote)
    const of = (role: Vote['role']) =>
      said.filter((edge) => edge.props['role'] === role).reduce((total, edge) => total + edge.weight, 0)
    return of('agent') + Math.min(VOTE_DEFAULTS.customerCap, of('customer'))
  }
  return { for: sum('for'), against: sum('against'), voters: votes.length }
}

function judge(
  tally: ReturnType<typeof countVotes>,
  { quorum = VOTE_DEFAULTS.quorum }: VoteOptions,
): VoteOutcome['state'] {
  const all = tally.for + tally.against
  if (all < quorum || tally.voters < VOTE_DEFAULTS.leastVoters) return 'open'
  if (tally.for / all >= VOTE_DEFAULTS.majority) return 'approved'
  return tally.against / all >= VOTE_DEFAULTS.majority ? 'rejected' : 'open'
}
