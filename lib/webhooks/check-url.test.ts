import { expect, test } from 'vitest'
import { checkUrl } from './check-url.ts'

test.each([
  ['http://example.com/hook', 'url_not_https'],
  ['https://user:secret@example.com/hook', 'url_has_password'],
  ['https://127.0.0.1/hook', 'url_private'],
  ['https://0x7f.1/hook', 'url_private'],
  ['https://2130706433/hook', 'url_private'],
  ['https://[::1]/hook', 'url_private'],
  ['https://[::ffff:7f00:1]/hook', 'url_private'],
  ['https://169.254.169.254/latest/meta-data', 'url_private'],
  ['https://localhost/hook', 'url_private'],
  ['https://nobody.invalid/hook', 'url_unknown_host'],
])('%s: %s', async (url, reason) => {
  await expect(checkUrl(url, 'public')).rejects.toMatchObject({ kind: 'unprocessable', reason })
})

test('a public address may be called', async () => {
  await expect(checkUrl('https://8.8.8.8/hook', 'public')).resolves.toBeUndefined()
})

test('the local world calls itself', async () => {
  await expect(checkUrl('http://127.0.0.1:4000/hook', 'any')).resolves.toBeUndefined()
  await expect(checkUrl('http://me:pw@127.0.0.1:4000/hook', 'any')).rejects.toMatchObject({
    reason: 'url_has_password',
  })
})
