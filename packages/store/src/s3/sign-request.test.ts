import { expect, test } from 'vitest'
import { signRequest } from './sign-request.ts'

/** Keys, times and signatures are those of the Amazon S3 API reference, "Authenticating Requests: Using the Authorization Header". */
const options = {
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  region: 'us-east-1',
  at: new Date('2013-05-24T00:00:00Z'),
}
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

test.each([
  [
    'reading a part of an object',
    { method: 'GET', path: '/test.txt', headers: { range: 'bytes=0-9' }, bodyHash: EMPTY },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'writing an object with a name to encode',
    {
      method: 'PUT',
      path: '/test%24file.text',
      headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      bodyHash: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
  [
    'listing a bucket',
    { method: 'GET', path: '/?max-keys=2&prefix=J', headers: {}, bodyHash: EMPTY },
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
] as const)('%s is signed as in the reference', (_, { path, ...request }, signature) => {
  const url = new URL(path, 'https://examplebucket.s3.amazonaws.com')
  expect(signRequest({ ...request, url }, options)['authorization']).toContain(`Signature=${signature}`)
})

test('a session token is sent and signed', () => {
  const credentials = { ...options.credentials, sessionToken: 'token' }
  const request = { method: 'GET', url: new URL('https://a.example/b'), bodyHash: EMPTY } as const
  const headers = signRequest(request, { ...options, credentials })
  expect(headers['x-amz-security-token']).toBe('token')
  expect(headers['authorization']).toContain(';x-amz-security-token,')
})
