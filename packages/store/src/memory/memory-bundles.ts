import { type BlobStore, diffManifests, type Manifest } from '@sightdesk/core'
import { describeVersion, hashesOf, keepFiles, keptBundle, unknownVersion, versionExists } from '../rules/bundles.ts'
import { checkName, versionConflict } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import type { BundleRevision, BundleVersion, BundleVersions } from '../store.ts'

interface Shelf {
  readonly versions: Map<string, { readonly manifest: Manifest; readonly described: BundleVersion }>
  history: readonly BundleRevision[]
}

/** Versions in memory; `refersTo` says which pictures they keep from being swept or erased. */
export interface MemoryBundles extends BundleVersions {
  refersTo(tenant: string): ReadonlySet<string>
}

export function createMemoryBundles(now: () => number, blobs: BlobStore): MemoryBundles {
  const shelves = new Map<string, Shelf>()
  const keyOf = (tenant: string, bundleId: string) => JSON.stringify([tenant, bundleId])
  const of = (tenant: string, bundleId: string): Shelf => {
    const shelf = shelves.get(keyOf(tenant, bundleId)) ?? { versions: new Map(), history: [] }
    shelves.set(keyOf(tenant, bundleId), shelf)
    return shelf
  }
  const manifestOf = (tenant: string, bundleId: string, version: string) => {
    const kept = of(tenant, bundleId).versions.get(version)
    if (kept === undefined) throw unknownVersion(bundleId, version)
    return kept.manifest
  }
  const publish: BundleVersions['publish'] = async (tenant, { bundleId, version, by, expectedRevision, note = '' }) => {
    for (const [what, name] of Object.entries({ tenant, bundleId, version, by })) checkName(what, name)
    const { hash } = manifestOf(tenant, bundleId, version)
    const shelf = of(tenant, bundleId)
    const live = shelf.history[0]
    const revision = live?.revision ?? 0
    if (revision !== expectedRevision) throw versionConflict(expectedRevision, live ?? null, revision)
    const next = { bundleId, revision: revision + 1, version, hash, by, at: instantOf(now()), note }
    shelf.history = [next, ...shelf.history]
    return next
  }
  return {
    async add(tenant, source, { by, signal }) {
      checkName('by', by)
      const manifest = await keepFiles(blobs, tenant, source, signal)
      const { versions } = of(tenant, manifest.id)
      const kept = versions.get(manifest.version)?.described
      if (kept !== undefined && kept.hash !== manifest.hash) throw versionExists(manifest, kept.hash)
      const described = kept ?? describeVersion(manifest, by, instantOf(now()))
      versions.set(manifest.version, { manifest, described })
      return described
    },
    versions: async (tenant, bundleId) =>
      [...of(tenant, bundleId).versions.values()].map((kept) => kept.described).reverse(),
    open: async (tenant, bundleId, version) => keptBundle(blobs, tenant, manifestOf(tenant, bundleId, version)),
    diff: async (tenant, bundleId, { from, to }) =>
      diffManifests(manifestOf(tenant, bundleId, from), manifestOf(tenant, bundleId, to)),
    publish,
    async rollback(tenant, { toRevision, ...change }) {
      const wanted = toRevision ?? change.expectedRevision - 1
      const target = of(tenant, change.bundleId).history.find(({ revision }) => revision === wanted)
      if (target === undefined) throw unknownVersion(change.bundleId, `of revision ${wanted}`)
      return publish(tenant, { ...change, version: target.version })
    },
    current: async (tenant, bundleId) => of(tenant, bundleId).history[0],
    history: async (tenant, bundleId) => of(tenant, bundleId).history,
    refersTo(tenant) {
      const own = [...shelves].filter(([key]) => (JSON.parse(key) as [string])[0] === tenant)
      return new Set(
        own.flatMap(([, shelf]) => [...shelf.versions.values()].flatMap((kept) => hashesOf(kept.manifest))),
      )
    },
  }
}
