import type { GraphEdge } from '@sightdesk/core'
import { kindOf } from '../vocabulary/create-vocabulary.ts'

/**
 * One English sentence of what an edge says, since when it holds, and who says so.
 *
 * @example
 * explainEdge(edge) //=> 'Case c1 shows error code E003 (since 2026-05-01, by extract-case@1).'
 */
export function explainEdge(edge: GraphEdge): string {
  const review = edge.reviewState === 'approved' ? '' : `, ${edge.reviewState}`
  const certainty = edge.weight > 0 && edge.weight < 1 ? `, ${Math.round(edge.weight * 100)} % sure` : ''
  const subject = nameOf(edge.src)
  const told = `since ${edge.validFrom.slice(0, 10)}, by ${edge.sourceId}${certainty}${review}`
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${edge.type.replaceAll('_', ' ')} ${nameOf(edge.dst)} (${told}).`
}

function nameOf(id: string): string {
  const kind = kindOf(id)
  return `${kind.replaceAll('_', ' ')} ${id.slice(kind.length + 1)}`
}
