import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError } from '@sightdesk/core'
import type { Store } from '@sightdesk/store'
import { openSqliteStore } from '@sightdesk/store/sqlite'

export interface StudioStoreOptions {
  /** `file:` or `postgres:`; default the embedded store under `home`. */
  readonly databaseUrl?: string | undefined
  /** Folder of the embedded store. */
  readonly home: string
  readonly tenant: string
}

/** The one store that the studio shows, opened at its first use. */
export interface StudioStore {
  readonly tenant: string
  /** Where it looks, for people; never holds a password. */
  readonly place: string
  /**
   * The open store, or nothing when no case was ever handled there: looking does not create one.
   *
   * @throws {EngineError} `storage/locked`, `storage/unavailable` …
   * @throws {DataError} `data/corrupt-store`, `data/newer-store`
   */
  open(): Promise<Store | undefined>
  dispose(): Promise<void>
}

/** An open store and the file that it was opened on; a file that was replaced is opened anew. */
interface Held {
  readonly identity: string
  readonly store: Promise<Store>
}

/**
 * Look at a store without creating it.
 *
 * @throws {InputError} `input/unsupported-database` when the address is neither `file:` nor `postgres:`
 * @example
 * const studio = createStudioStore({ home: '.sightdesk', tenant: 'default' })
 * const store = await studio.open() //=> undefined before the first case
 */
export function createStudioStore(options: StudioStoreOptions): StudioStore {
  const { databaseUrl, home, tenant } = options
  if (databaseUrl && /^postgres(ql)?:/.test(databaseUrl)) return openServer(databaseUrl, tenant)
  return openFile(databaseUrl ? pathOf(databaseUrl) : resolve(home, 'sightdesk.db'), tenant)
}

function openFile(path: string, tenant: string): StudioStore {
  const held = new Map<'store', Held>()
  return {
    tenant,
    place: path,
    async open() {
      const identity = await identify(path)
      const current = held.get('store')
      if (identity === undefined) return undefined
      if (current?.identity === identity) return current.store
      const store = openSqliteStore({ path })
      held.set('store', { identity, store })
      store.catch(() => held.delete('store'))
      await current?.store.then((earlier) => earlier.dispose()).catch(() => {})
      return store
    },
    async dispose() {
      const store = await held.get('store')?.store.catch(() => undefined)
      held.clear()
      await store?.dispose()
    },
  }
}

function openServer(url: string, tenant: string): StudioStore {
  const held = new Map<'store', Promise<Store>>()
  return {
    tenant,
    place: placeOf(url),
    open() {
      const current = held.get('store')
      if (current) return current
      const store = import('@sightdesk/store/postgres').then(({ openPostgresStore }) => openPostgresStore(url))
      held.set('store', store)
      store.catch(() => held.delete('store'))
      return store
    },
    async dispose() {
      const store = await held.get('store')?.catch(() => undefined)
      held.clear()
      await store?.dispose()
    },
  }
}

/** Which file lies at a path: the sample shop may be made anew while the studio runs. */
async function identify(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path)
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}

/** `file:///absolute`, `file:relative` or `file:./relative`. */
function pathOf(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  if (url.startsWith('file:')) return join(process.cwd(), url.slice('file:'.length))
  throw new InputError({
    code: 'input/unsupported-database',
    message: `Expected DATABASE_URL to start with "file:" or "postgres:", received "${url.split(':')[0]}:".`,
    hint: {
      en: 'Set DATABASE_URL=file:.sightdesk/sightdesk.db, or leave it out.',
      zh: '请设置 DATABASE_URL=file:.sightdesk/sightdesk.db，或不设置。',
    },
  })
}

function placeOf(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}
