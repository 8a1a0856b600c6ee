import { checkVectors, gatherVectors } from '../rules/vectors.ts'
import type { VectorBatch, VectorShelf } from '../store.ts'
import type { Connection } from './schema.ts'
import { inParts, insertRows, type SqlDatabase } from './sql-database.ts'

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
  for (const part of inParts([...rows.keys()])) {
    const stored = db.deleteFrom('case_vector').where('tenant', '=', tenant).where('model', '=', model)
    await stored.where('case_id', 'in', part).execute()
  }
  await insertRows(database, db, 'case_vector', [...rows.values()])
}

async function loadVectors(database: SqlDatabase, db: Connection, tenant: string, model: string): Promise<VectorBatch> {
  const rows = await db
    .selectFrom('case_vector')
    .select(['case_id', 'vector'])
    .where('tenant', '=', tenant)
    .where('model', '=', model)
    .orderBy('case_id')
    .execute()
  const { batch, leftOut } = gatherVectors(
    model,
    rows.map((row) => ({ id: row.case_id, vector: floatsOf(row.vector) })),
  )
  if (leftOut > 0)
    database.warn({ code: 'data/corrupt-row', message: `${leftOut} vectors of model ${model} have another length.` })
  return batch
}

function bytesOf(vector: Float32Array): Uint8Array {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

function floatsOf(bytes: Uint8Array): Float32Array {
  const copy = new Uint8Array(bytes.length - (bytes.length % 4))
  copy.set(bytes.subarray(0, copy.length))
  return new Float32Array(copy.buffer)
}
