import { describe, expect, it } from 'vitest'
import { mergeClusters } from './merge-clusters.ts'
import { type Cluster, createCluster, moveMember } from './problem-cluster.ts'

describe('mergeClusters', () => {
  it('joins clusters of one tag whose words have become alike, the larger one first', () => {
    const leaks = drawCluster('quality_issue', 5, ['lid', 'leaks', 'wet'])
    const wet = drawCluster('quality_issue', 8, ['lid', 'wet', 'leaks', 'box'])
    const broken = drawCluster('quality_issue', 4, ['bottle', 'broken', 'box'])
    expect(mergeClusters([leaks, wet, broken], 3)).toEqual([[wet, leaks], [broken]])
  })

  it('leaves alike words under two tags apart', () => {
    const [a, b] = [drawCluster('quality_issue', 5, ['lid']), drawCluster('complaint', 5, ['lid'])]
    expect(mergeClusters([a, b], 3)).toEqual([[a], [b]])
  })
})

/** Cases that all say the same words. */
function drawCluster(tag: string, size: number, words: readonly string[]): Cluster {
  const cluster = createCluster(tag, '')
  const vector = new Map(words.map((word) => [word, 1 / Math.sqrt(words.length)]))
  for (let i = 0; i < size; i++) {
    const row = { id: `${tag}-${words.join('-')}-${i}`, at: '2026-06-01T00:00:00Z', tag, text: words.join(' ') }
    moveMember(cluster, { ...row, outcome: 'unknown' }, vector, 1)
  }
  return cluster
}
