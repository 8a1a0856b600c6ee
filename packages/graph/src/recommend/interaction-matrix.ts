/** Who took what, once each: rows of both directions in typed arrays. */
export interface InteractionMatrix {
  readonly users: number
  readonly items: number
  /** Items of user u lie at `userItems[userStarts[u]] … userItems[userStarts[u + 1] - 1]`, ascending. */
  readonly userStarts: Uint32Array
  readonly userItems: Uint32Array
  /** Users of item i, in the same way. */
  readonly itemStarts: Uint32Array
  readonly itemUsers: Uint32Array
}

/**
 * Put rows of item numbers into typed arrays; an item that a user took twice counts once.
 *
 * @param rows - item numbers of each user, 0 to `items − 1`
 * @example
 * createInteractionMatrix([[0, 2], [2]], 3).itemUsers //=> Uint32Array [0, 0, 1]
 */
export function createInteractionMatrix(rows: readonly (readonly number[])[], items: number): InteractionMatrix {
  const unique = rows.map((row) => Uint32Array.from(new Set(row)).sort())
  const userStarts = startsOf(Uint32Array.from(unique, (row) => row.length))
  const userItems = new Uint32Array(userStarts[rows.length] as number)
  const counts = new Uint32Array(items)
  for (const [user, row] of unique.entries()) {
    userItems.set(row, userStarts[user])
    for (const item of row) counts[item] = (counts[item] as number) + 1
  }
  const itemStarts = startsOf(counts)
  const itemUsers = new Uint32Array(userItems.length)
  const next = itemStarts.slice()
  for (const [user, row] of unique.entries())
    for (const item of row) {
      const place = next[item] as number
      itemUsers[place] = user
      next[item] = place + 1
    }
  return { users: rows.length, items, userStarts, userItems, itemStarts, itemUsers }
}

/** Items of one user. */
export function itemsOf(matrix: InteractionMatrix, user: number): Uint32Array {
  return matrix.userItems.subarray(matrix.userStarts[user], matrix.userStarts[user + 1])
}

/** Users of one item. */
export function usersOf(matrix: InteractionMatrix, item: number): Uint32Array {
  return matrix.itemUsers.subarray(matrix.itemStarts[item], matrix.itemStarts[item + 1])
}

/** What a user's taste weighs: who took much says less with each thing. */
export function userWeights(matrix: InteractionMatrix, exponent: number): Float64Array {
  return Float64Array.from({ length: matrix.users }, (_, user) => {
    const count = (matrix.userStarts[user + 1] as number) - (matrix.userStarts[user] as number)
    return count === 0 ? 0 : count ** (-2 * exponent)
  })
}

/** Sum of the weights of each item's users: the diagonal of the weighted item-item matrix. */
export function itemMasses(matrix: InteractionMatrix, weights: Float64Array): Float64Array {
  const masses = new Float64Array(matrix.items)
  for (let user = 0; user < matrix.users; user++)
    for (const item of itemsOf(matrix, user)) masses[item] = (masses[item] as number) + (weights[user] as number)
  return masses
}

function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1)
  for (const [i, count] of counts.entries()) starts[i + 1] = (starts[i] as number) + count
  return starts
}
