// Pictures in a bucket
export { createS3Blobs } from './s3-blobs.ts'
export type { S3BlobOptions } from './s3-settings.ts'
export type { S3Credentials } from './sign-request.ts'
