import { join } from 'node:path'
import { type BlobStore, EngineError, InputError } from '@sightdesk/core'
import type { Store, StoreOptions } from '@sightdesk/store'
import { createBlobFolder } from '@sightdesk/store/blobs'
import { createS3Blobs } from '@sightdesk/store/s3'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import type { Command } from 'commander'
import { printNote } from './output.ts'

export interface StorePlace {
  readonly home: string
  /** A `postgres:` address; the embedded store when absent. */
  readonly database?: string
}

const DATABASE_FILE = 'sightdesk.db'

/** The options of a command that works on a store, whichever it is. */
export function withStore(command: Command): Command {
  return command
    .option('--home <folder>', 'folder of the embedded store and of pictures', '.sightdesk')
    .option('--database <url>', 'a postgres: address instead of the embedded store (or DATABASE_URL)')
}

/** Open the embedded store, or PostgreSQL where an address is given; brings the schema to the newest form. */
export async function openStore(place: StorePlace, options: StoreOptions = {}): Promise<Store> {
  const url = databaseUrl(place)
  const blobs = openBlobs(place)
  const onWarning: StoreOptions['onWarning'] = (warning) => printNote(`${warning.code}: ${warning.message}`)
  if (url === undefined) return openSqliteStore({ onWarning, ...options, path: databaseFile(place), blobs })
  const { openPostgresStore } = await loadPostgres()
  return openPostgresStore(url, { onWarning, ...options, blobs })
}

/** PostgreSQL needs the package pg, which a shop with one machine does not have. */
export async function loadPostgres(): Promise<typeof import('@sightdesk/store/postgres')> {
  try {
    return await import('@sightdesk/store/postgres')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new EngineError({
      code: 'engine/not-installed',
      message: 'Expected the package pg for a postgres: address, it is not installed.',
      hint: { en: 'Run npm install pg.', zh: '请运行 npm install pg。' },
      cause,
    })
  }
}

export function databaseUrl(place: StorePlace): string | undefined {
  return place.database ?? (process.env['DATABASE_URL'] || undefined)
}

export function databaseFile({ home }: StorePlace): string {
  return join(home, DATABASE_FILE)
}

/** Pictures: a bucket where `SIGHTDESK_S3_ENDPOINT` names one, else the folder `blobs` under home. */
export function openBlobs({ home }: StorePlace): BlobStore {
  const endpoint = process.env['SIGHTDESK_S3_ENDPOINT']
  if (!endpoint) return createBlobFolder(join(home, 'blobs'))
  const region = process.env['SIGHTDESK_S3_REGION'] ?? process.env['AWS_REGION']
  const prefix = process.env['SIGHTDESK_S3_PREFIX']
  const sessionToken = process.env['AWS_SESSION_TOKEN']
  return createS3Blobs(endpoint, {
    bucket: needed('SIGHTDESK_S3_BUCKET'),
    credentials: {
      accessKeyId: needed('AWS_ACCESS_KEY_ID'),
      secretAccessKey: needed('AWS_SECRET_ACCESS_KEY'),
      ...(sessionToken && { sessionToken }),
    },
    ...(region && { region }),
    ...(prefix && { prefix }),
    allowPrivate: process.env['SIGHTDESK_S3_ALLOW_PRIVATE'] === '1',
  })
}

function needed(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new InputError({
    code: 'input/missing-setting',
    message: `Expected ${name} to be set beside SIGHTDESK_S3_ENDPOINT, it is not.`,
    hint: { en: `Set ${name}, or unset SIGHTDESK_S3_ENDPOINT.`, zh: `请设置 ${name}，或取消 SIGHTDESK_S3_ENDPOINT。` },
    details: { name },
  })
}
