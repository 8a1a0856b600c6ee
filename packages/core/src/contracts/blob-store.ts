interface BlobCall {
  readonly signal?: AbortSignal
}

/** Keeps pictures under the SHA-256 of their bytes. Writing the same bytes twice keeps one copy. */
export interface BlobStore {
  /** Returns the 64 hexadecimal digits under which the bytes are found again. */
  put(tenant: string, bytes: Uint8Array, options?: BlobCall): Promise<string>
  get(tenant: string, sha256: string, options?: BlobCall): Promise<Uint8Array | undefined>
  /** Whether `get` would find something, without reading it. */
  exists(tenant: string, sha256: string, options?: BlobCall): Promise<boolean>
  /** True when something was there. */
  delete(tenant: string, sha256: string, options?: BlobCall): Promise<boolean>
  list(tenant: string, options?: BlobCall): AsyncIterable<string>
}
