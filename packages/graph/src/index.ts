// What is known of a case
export { type FindKnowledgeInput, type FindKnowledgeOptions, findKnowledge } from './find-knowledge.ts'
// Causes
export { CAUSE_MEMORY_DEFAULTS, type CauseMemory, createCauseMemory } from './cause/create-cause-memory.ts'
export { CAUSE_MODEL_DEFAULTS, type CauseModel, trainCauseModel } from './cause/train-cause-model.ts'
export { caseSignals, type SignalSource } from './cause/case-signals.ts'
export { VOTE_CAUSE_DEFAULTS, voteCause } from './cause/vote-cause.ts'
// Similar cases
export { createSimilarIndex, type QueryOptions, type SimilarIndex } from './similar/create-similar-index.ts'
export { MAX_HAMMING_DISTANCE } from './similar/picture-index.ts'
export { SIMILAR_DEFAULTS, type VoiceId } from './similar/similar-defaults.ts'
export {
  type SimilarQuery,
  type SimilarRow,
  similarQuery,
  similarRow,
  similarRowSchema,
} from './similar/similar-row.ts'
// Case memory
export { EXTRACTION_SOURCE, extractCase } from './memory/extract-case.ts'
export type { ChangeEvent, ChangeFeed } from './memory/change-feed.ts'
export { type CaseFollower, type CaseListener, type CaseSource, followCases } from './memory/follow-cases.ts'
export { recordOutcome } from './memory/record-outcome.ts'
export { type RememberOptions, rememberCase } from './memory/remember-case.ts'
// Frequent problems, and drafts of their solutions
export {
  createProblemClusters,
  type ListProblemsOptions,
  PROBLEM_DEFAULTS,
  type ProblemClusters,
} from './clusters/create-problem-clusters.ts'
export type { Problem } from './clusters/describe-problem.ts'
export { type ProblemRow, problemRow } from './clusters/problem-row.ts'
export {
  DRAFT_DEFAULTS,
  type DraftOptions,
  draftSolution,
  type SolutionTemplate,
  solutionChange,
  solutionTemplateSchema,
} from './clusters/draft-solution.ts'
// Trends
export { caseSeries, type SeriesRow } from './trends/case-series.ts'
export { createTrendCounts, type TrendCounts } from './trends/create-trend-counts.ts'
export { type FindTrendsOptions, findTrends, TREND_DEFAULTS, type Trend } from './trends/find-trends.ts'
export {
  type TrendAlert,
  type TrendReport,
  type TrendWatch,
  WATCH_DEFAULTS,
  watchTrends,
} from './trends/watch-trends.ts'
// Insight reports
export {
  type BuildInsightOptions,
  buildInsight,
  INSIGHT_DEFAULTS,
  type InsightReport,
  insightReportSchema,
} from './insights/build-insight.ts'
export { AUDIENCES, type Audience } from './insights/audiences.data.ts'
export type { InsightLanguage } from './insights/insight-words.data.ts'
export { type RenderInsightOptions, renderInsight } from './insights/render-insight.ts'
// Vocabulary
export {
  createVocabulary,
  type EdgeType,
  type GraphChange,
  kindOf,
  nodeId,
  type Vocabulary,
  type VocabularyOptions,
  vocabularySchema,
} from './vocabulary/create-vocabulary.ts'
export { EDGE_TYPES, NODE_KINDS } from './vocabulary/vocabulary.data.ts'
// Explanation
export { explainEdge } from './explain/explain-edge.ts'
export {
  NEIGHBORHOOD_DEFAULTS,
  type NeighborhoodEdge,
  type NeighborhoodGraph,
  type NeighborhoodNode,
  type NeighborhoodOptions,
  neighborhoodGraph,
} from './explain/neighborhood-graph.ts'
// The whole graph, for other tools
export {
  type ExchangeEdge,
  type ExchangeGraph,
  type ExchangeNode,
  exportGraph,
  type ImportGraphOptions,
  importGraph,
} from './exchange/export-graph.ts'
export { type GraphStats, graphStats } from './exchange/graph-stats.ts'
// The snapshot for hot paths
export {
  createGraphSnapshot,
  type GraphSnapshot,
  type LiveSnapshot,
  type SnapshotEdge,
} from './snapshot/create-graph-snapshot.ts'
export { type LoadSnapshotOptions, loadGraphSnapshot } from './snapshot/load-graph-snapshot.ts'
export {
  decodeGraphSnapshot,
  type EncodedSnapshot,
  encodeGraphSnapshot,
} from './snapshot/encode-graph-snapshot.ts'
export { type FollowGraphOptions, followGraph, type GraphFollower, type GraphSource } from './snapshot/follow-graph.ts'
export { findNeighbors, type NeighborOptions } from './snapshot/find-neighbors.ts'
export { PAGE_RANK_DEFAULTS, type PageRankOptions, personalizedPageRank } from './snapshot/personalized-page-rank.ts'
export {
  COMMUNITY_DEFAULTS,
  type Communities,
  type CommunityOptions,
  findCommunities,
} from './snapshot/find-communities.ts'
// Policy: HS codes, duty and VAT
export { type ComputeDutyInput, computeDuty } from './policy/compute-duty.ts'
export { createHsIndex, HS_DEFAULTS, type HsCandidate, type HsIndex } from './policy/create-hs-index.ts'
export { HS_WORDS } from './policy/hs-words.data.ts'
export { type ImportedDuties, importDuties, type RefusedRow } from './policy/import-duties.ts'
export { formatMinor, parseMoney } from './policy/money.ts'
export {
  type DutyRate,
  type DutyTable,
  dutyTableSchema,
  type HsTable,
  type PolicyBook,
  type Relief,
  readPolicyBook,
  type VatTable,
} from './policy/policy-book.ts'
export { type CsvRow, parseCsv } from './policy/parse-csv.ts'
export { summarizeDuty } from './policy/summarize-duty.ts'
// Custom knowledge
export { answerKnowledge, type KnowledgeResult } from './knowledge/answer-knowledge.ts'
export {
  createKnowledgeIndex,
  KNOWLEDGE_DEFAULTS,
  type KnowledgeIndex,
  type KnowledgeMatch,
  type KnowledgeQuery,
} from './knowledge/create-knowledge-index.ts'
export {
  createUnansweredClusters,
  UNANSWERED_DEFAULTS,
  type UnansweredCluster,
  type UnansweredClusters,
  type UnansweredRow,
  unansweredRow,
} from './knowledge/create-unanswered-clusters.ts'
export { type FitKnowledgeOptions, type FittedKnowledge, fitKnowledge } from './knowledge/fit-knowledge.ts'
export type { ProductContext } from './knowledge/product-context.ts'
export type { DutyDesk } from './policy/answer-duty.ts'
// Sync of sources, review and votes
export { findConflicts, type SourceConflict } from './sync/find-conflicts.ts'
export { findStale, type StaleFact } from './sync/find-stale.ts'
export { type ListProposalsOptions, listProposals, type Proposal } from './sync/proposal.ts'
export {
  approveProposal,
  type ReviewOptions,
  type RollbackReport,
  rejectProposal,
  rollbackRun,
} from './sync/review-proposal.ts'
export { type RefusedRecord, SYNC_KINDS, SYNC_VOCABULARY, type SyncKind } from './sync/sync-records.ts'
export { SYNC_DEFAULTS, type SyncInput, type SyncOptions, type SyncReport, syncSource } from './sync/sync-source.ts'
export { VOTE_DEFAULTS, type Vote, type VoteOptions, type VoteOutcome, voteOnProposal } from './sync/vote-proposal.ts'
// Recommendation
export {
  createRecommender,
  type ItemVoice,
  type Recommendation,
  type RecommendQuery,
  type Recommender,
} from './recommend/create-recommender.ts'
export { type EmbeddingVoiceOptions, embeddingVoice } from './recommend/embedding-voice.ts'
export { decodeRecommender, encodeRecommender } from './recommend/encode-recommender.ts'
export {
  evaluateRecommender,
  type Interactions,
  parseInteractions,
  type RecommenderEvaluation,
} from './recommend/evaluate-recommender.ts'
export type { FilterScalars } from './recommend/item-filter.ts'
export { type RankingQuality, rankingQuality } from './recommend/rank-items.ts'
export {
  RECOMMENDER_DEFAULTS,
  type RecommenderModel,
  type TasteRow,
  trainRecommender,
  type TrainRecommenderOptions,
} from './recommend/train-recommender.ts'
// Products: attributes, suitability, forbidden pairings
export {
  type BeautyProduct,
  beautyAttributesSchema,
  beautyProductSchema,
  type PairingRule,
  type ProductCatalog,
  pairingRuleSchema,
  readBundleCatalog,
  readProductCatalog,
} from './products/beauty-product.ts'
export type { ProductDesk } from './products/suggest-products.ts'
export {
  judgeProduct,
  type Need,
  type SuitableProduct,
  type SuitOptions,
  suitProducts,
  type Verdict,
} from './products/suit-products.ts'
// Profiles of customers
export {
  type CustomerProfiles,
  createCustomerProfiles,
  HALF_LIFE_DAYS,
  productTraits,
  type StandingTrait,
  saidTraits,
  type Trait,
  traitSchema,
} from './profile/create-customer-profiles.ts'
export { readTraits } from './profile/read-traits.ts'
