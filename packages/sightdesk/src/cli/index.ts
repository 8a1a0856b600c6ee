import { CommanderError } from 'commander'
import { EXIT, printError } from './output.ts'
import { createProgram } from './program.ts'

/** What the caller typed cannot be meant; everything else is a failure of the work. */
const MISUSE = ['input/option-out-of-range', 'input/empty']

// A reader that has seen enough, as `head`, ends the command without a word.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed)
})

/** Misuse of the command line is 2, a failure of the work is 1; what failed is told on standard error. */
try {
  await createProgram().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.misuse
  else process.exitCode = MISUSE.includes(printError(error).code) ? EXIT.misuse : EXIT.failed
}
