import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Starts a server on 127.0.0.1 and returns its port; a taken port is reported with the variable that moves it. */
export async function listen(server: Server, port: number, variable: string): Promise<number> {
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
      const state = error.code === 'EACCES' ? 'may not be used by this user' : 'is taken by another program'
      throw new Error(`Port ${port} ${state}: stop that program or set ${variable} to another port.`, { cause: error })
    }
    throw error
  }
  return (server.address() as AddressInfo).port
}
