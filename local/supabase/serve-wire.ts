import { createServer, type Server } from 'node:net'

const encryptionRequests = [80877103, 80877104] // SSL, GSSAPI

/** Lets ordinary PostgreSQL clients, one at a time, talk to a PGlite; the caller makes it listen and closes it. */
export function serveWire(execute: (message: Uint8Array) => Promise<Uint8Array>): Server {
  return createServer((socket) => {
    let received = Buffer.alloc(0)
    let isStarted = false
    let work: Promise<void> = Promise.resolve()
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
      work = work.then(answerReceived).catch((error: Error) => void socket.destroy(error))
    })
    socket.on('error', () => socket.destroy())

    async function answerReceived(): Promise<void> {
      for (let message = takeMessage(); message; message = takeMessage()) {
        if (!isStarted && encryptionRequests.includes(message.readInt32BE(4))) socket.write('N')
        else {
          isStarted = true
          socket.write(await execute(new Uint8Array(message)))
        }
      }
    }

    /** The first message has no type byte before its length. */
    function takeMessage(): Buffer | undefined {
      const head = isStarted ? 1 : 0
      const length = received.length < head + 4 ? Infinity : head + received.readInt32BE(head)
      if (received.length < length) return undefined
      const message = received.subarray(0, length)
      received = received.subarray(length)
      return message
    }
  })
}
