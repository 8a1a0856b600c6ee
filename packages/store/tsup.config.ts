import { library } from '../../tsup.base.ts'

export default library([
  'src/index.ts',
  'src/memory/index.ts',
  'src/sqlite/index.ts',
  'src/blobs/index.ts',
  'src/postgres/index.ts',
])
