import { DataError, EngineError, type Hint } from '@sightdesk/core'

/** What a disk can refuse, by the code that callers branch on. */
export type StorageFault =
  | 'storage/read-only'
  | 'storage/locked'
  | 'storage/full'
  | 'storage/failed'
  | 'storage/unavailable'
  | 'storage/closed'
  | 'storage/forbidden'

interface FaultWords {
  readonly found: string
  readonly hint: Hint
}

const FAULTS: Readonly<Record<StorageFault, FaultWords>> = {
  'storage/read-only': {
    found: 'it may not be written',
    hint: {
      en: 'Give the process write access to the folder, or choose another.',
      zh: '请授予该文件夹写权限，或改用其他文件夹。',
    },
  },
  'storage/locked': {
    found: 'another process held it longer than the waiting time',
    hint: { en: 'Try again; end long transactions of other processes.', zh: '请重试；结束其他进程的长事务。' },
  },
  'storage/full': {
    found: 'no space is left',
    hint: {
      en: 'Free disk space. Everything acknowledged so far is kept.',
      zh: '请释放磁盘空间。已确认的数据均已保存。',
    },
  },
  'storage/failed': {
    found: 'the disk or the server failed',
    hint: { en: 'Look at the cause; check the disk and the connection.', zh: '请查看 cause；检查磁盘与连接。' },
  },
  'storage/unavailable': {
    found: 'the server does not answer',
    hint: { en: 'Check that the database server runs and is reachable.', zh: '请检查数据库服务器是否运行且可访问。' },
  },
  'storage/forbidden': {
    found: 'the keys do not permit it',
    hint: { en: 'Check the keys, the bucket and the clock.', zh: '请检查密钥、存储桶与系统时钟。' },
  },
  'storage/closed': {
    found: 'the store was disposed',
    hint: { en: 'Open the store again before using it.', zh: '请重新打开存储后再使用。' },
  },
}

/** A typed error for storage that refuses. `what` names the store, never its contents. */
export function storageError(code: StorageFault, what: string, cause?: unknown): EngineError {
  const { found, hint } = FAULTS[code]
  return new EngineError({
    code,
    message: `Expected ${what} to take reads and writes, found that ${found}.`,
    hint,
    cause,
  })
}

const FAULT_OF_ERRNO: Readonly<Record<string, StorageFault>> = {
  EACCES: 'storage/read-only',
  EPERM: 'storage/read-only',
  EROFS: 'storage/read-only',
  ENOSPC: 'storage/full',
  EDQUOT: 'storage/full',
  EFBIG: 'storage/full',
}

/** The typed form of a file system error; anything that is not one comes back as it is. */
export function fileError(error: unknown, what: string): unknown {
  const errno = (error as NodeJS.ErrnoException | undefined)?.code
  if (!(error instanceof Error) || errno === undefined || !/^E[A-Z0-9]+$/.test(errno)) return error
  return storageError(FAULT_OF_ERRNO[errno] ?? 'storage/failed', what, error)
}

/** A picture whose bytes are no longer those of its name. */
export function corruptBlob(sha256: string, bytes: number): DataError {
  return new DataError({
    code: 'data/corrupt-blob',
    message: `Expected the bytes of ${sha256}, found others (${bytes} bytes).`,
    hint: { en: 'Restore this picture from a backup, or delete it.', zh: '请从备份恢复该图片，或将其删除。' },
    details: { sha256 },
  })
}
