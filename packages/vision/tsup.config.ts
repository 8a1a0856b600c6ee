import { library } from '../../tsup.base.ts'
import { copyLanguages } from './scripts/copy-languages.ts'

export default library({ onSuccess: () => copyLanguages('dist') })
