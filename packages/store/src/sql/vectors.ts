import { checkVectors } from '../rules/vectors.ts'
import type { VectorBatch, VectorShelf } from '../store.ts'
import type { Connection } from './schema.ts'
import { insertRows, type SqlDatabase } from './sql-database.ts'

const BYTES_PER_NUMBER = 4
const ROWS_AT_ONCE = 2000

/** Vectors of cases as little-endian 32-bit floats. */
export function createSqlVectors(database: SqlDatabase): VectorShelf {
  return {
    async put(tenant, batch) {
      checkVectors(tenant, batch)
      await database.write((db) => putVectors(database, db, tenant, batch))
    },
    load: (tenant, model) => database.read((db) => loadVectors(database, db, tenant, model)),
  }
}

async function putVectors(database: SqlDatabase, db: Connection, tenant: string, batch: VectorBatch): Promise<void> {
  const { model, dimensions, ids, vectors } = batch
  const rows = new Map(
    ids.map((id, i) => {
      const vector = bytesOf(vectors.subarray(i * dimensions, (i + 1) * dimensions))
      return [id, { tenant, model, case_id: id, dimensions, vector }]
    }),
  )
  const key = ['tenant', 'case_id', 'model'] as const
  await insertRows(database, db, 'case_vector', [...rows.values()], { onConflict: key })
}

/** Read page by page into one array: a hundred thousand rows are never in memory twice. */
async function loadVectors(database: SqlDatabase, db: Connection, tenant: string, model: string): Promise<VectorBatch> {
  const count = await countVectors(db, tenant, model)
  let batch: { dimensions: number; bytes: Uint8Array } | undefined
  const ids: string[] = []
  let leftOut = 0
  for (let after = ''; ; ) {
    const rows = await readPage(db, tenant, model, after)
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.case_id
    for (const { case_id, dimensions, vector } of rows) {
      batch ??= { dimensions, bytes: new Uint8Array(count * dimensions * BYTES_PER_NUMBER) }
      const fits =
        dimensions === batch.dimensions && vector.length === dimensions * BYTES_PER_NUMBER && ids.length < count
      if (fits) batch.bytes.set(vector, ids.push(case_id) * vector.length - vector.length)
      else leftOut += 1
    }
  }
  if (leftOut > 0)
    database.warn({ code: 'data/corrupt-row', message: `${leftOut} vectors of ${model} have another length.` })
  const { dimensions = 0, bytes = new Uint8Array() } = batch ?? {}
  return { model, dimensions, ids, vectors: new Float32Array(bytes.buffer, 0, ids.length * dimensions) }
}

async function countVectors(db: Connection, tenant: string, model: string): Promise<number> {
  const row = await db
    .selectFrom('case_vector')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('tenant', '=', tenant)
    .where('model', '=', model)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function readPage(db: Connection, tenant: string, model: string, after: string) {
  return db
    .selectFrom('case_vector')
    .select(['case_id', 'dimensions', 'vector'])
    .where('tenant', '=', tenant)
    .where('case_id', '>', after)
    .where('model', '=', model)
    .orderBy('case_id')
    .limit(ROWS_AT_ONCE)
    .execute()
}

function bytesOf(vector: Float32Array): Uint8Array {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}
