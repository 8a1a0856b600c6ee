/** File descriptor of the socket between parent and child. */
export const CHILD_CHANNEL = 3

/** Exit code by which the child says that it passed its memory cap. */
export const MEMORY_EXIT_CODE = 87
