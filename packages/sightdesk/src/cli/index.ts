import { CommanderError } from 'commander'
import { EXIT, printError } from './output.ts'
import { createProgram } from './program.ts'

/** Misuse of the command line is 2, a failure of the work is 1; what failed is told on standard error. */
try {
  await createProgram().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.misuse
  else {
    const { code } = printError(error)
    process.exitCode = code.startsWith('input/') ? EXIT.misuse : EXIT.failed
  }
}
