import { library } from '../../tsup.base.ts'

export default library(['src/index.ts', 'src/browser.ts', 'src/testing.ts', 'src/cli/index.ts'])
