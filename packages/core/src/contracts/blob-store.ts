/** Keeps pictures under the SHA-256 of their bytes. Writing the same bytes twice keeps one copy. */
export interface BlobStore {
  /** Returns the 64 hexadecimal digits under which the bytes are found again. */
  put(tenant: string, bytes: Uint8Array, options?: { readonly signal?: AbortSignal }): Promise<string>
  get(tenant: string, sha256: string): Promise<Uint8Array | undefined>
  delete(tenant: string, sha256: string): Promise<boolean>
  list(tenant: string): AsyncIterable<string>
}
