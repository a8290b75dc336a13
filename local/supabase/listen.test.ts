import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { listen } from './listen.ts'

test('a taken port is one clear line with the variable that moves it', async () => {
  const first = createServer()
  const port = await listen(first, 0, 'LOCAL_SUPABASE_PORT')
  await expect(listen(createServer(), port, 'LOCAL_SUPABASE_PORT')).rejects.toThrow(
    `Port ${port} is taken by another program: stop that program or set LOCAL_SUPABASE_PORT to another port.`,
  )
  expect(first.address()).toMatchObject({ address: '127.0.0.1' })
  first.close()
})
