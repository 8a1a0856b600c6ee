import { type ErrorRecord, errorRecord, SightdeskError } from '@sightdesk/core'

interface Question {
  readonly id: number
}

/**
 * Answer every message of the page with what `work` gives; what it throws goes back as a record, never past the port.
 *
 * @param otherwise - the record of an error that is not one of ours
 */
export function answerMessages<Command extends Question>(
  work: (command: Command) => Promise<unknown>,
  otherwise: (command: Command, reason: string) => ErrorRecord,
): void {
  globalThis.addEventListener('message', async ({ data }: MessageEvent<Command>) => {
    try {
      globalThis.postMessage({ id: data.id, answer: await work(data) })
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300)
      const record = SightdeskError.isInstance(error) ? errorRecord(error) : otherwise(data, reason)
      globalThis.postMessage({ id: data.id, error: record })
    }
  })
}
