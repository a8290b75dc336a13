import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Callback, ContentTemplate, ReceivedMessage, SentMessage, StatusChange } from './message.ts'

/** One line of the file: facts are only ever added. */
export type Entry =
  | { type: 'accepted'; message: SentMessage }
  | { type: 'received'; message: ReceivedMessage }
  | { type: 'status'; id: string; change: StatusChange }
  | { type: 'unsubscribed'; id: string; at: string; result: string }
  | { type: 'template'; template: ContentTemplate }
  | { type: 'callback'; callback: Callback }
  | { type: 'settled'; callbackId: string; messageId: string; outcome: string }

export type MessageStore = {
  sent: ReadonlyMap<string, SentMessage>
  received: ReadonlyMap<string, ReceivedMessage>
  templates: ReadonlyMap<string, ContentTemplate>
  /** Callbacks the app has not answered yet, oldest first. */
  openCallbacks: ReadonlyMap<string, Callback>
  /** Rises with every entry: a page that shows an older one is stale. */
  version(): number
  /** Writes all entries in one system call, so a killed process leaves all of them or none. */
  append(...entries: Entry[]): void
  close(): void
}

/** Opens `messages.jsonl` in `dataDir` and replays it; throws when a line in the middle is damaged. */
export function openMessageStore(dataDir: string): MessageStore {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'messages.jsonl')
  const sent = new Map<string, SentMessage>()
  const received = new Map<string, ReceivedMessage>()
  const templates = new Map<string, ContentTemplate>()
  const openCallbacks = new Map<string, Callback>()
  let version = 0

  function apply(entry: Entry): void {
    version++
    switch (entry.type) {
      case 'accepted':
        sent.set(entry.message.id, entry.message)
        break
      case 'received':
        received.set(entry.message.id, entry.message)
        break
      case 'status':
        sent.get(entry.id)?.statuses.push(entry.change)
        break
      case 'unsubscribed': {
        const message = sent.get(entry.id)
        if (message) message.unsubscribed = { at: entry.at, result: entry.result }
        break
      }
      case 'template':
        templates.set(entry.template.sid, entry.template)
        break
      case 'callback':
        openCallbacks.set(entry.callback.id, entry.callback)
        break
      case 'settled': {
        openCallbacks.delete(entry.callbackId)
        const message = sent.get(entry.messageId) ?? received.get(entry.messageId)
        if (message && entry.outcome !== 'ok') message.trouble = entry.outcome
      }
    }
  }

  if (existsSync(file)) {
    const text = readFileSync(file, 'utf8')
    const whole = text.lastIndexOf('\n') + 1
    // A process killed while writing leaves half a line at the end: nobody was told about it, so it never happened.
    if (whole < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, whole)))
    text
      .slice(0, whole)
      .split('\n')
      .forEach((line, index) => {
        if (line === '') return
        try {
          apply(JSON.parse(line) as Entry)
        } catch (cause) {
          throw new Error(`${file}: line ${index + 1} is damaged`, { cause })
        }
      })
  }

  const handle = openSync(file, 'a', 0o600)
  return {
    sent,
    received,
    templates,
    openCallbacks,
    version: () => version,
    append(...entries) {
      writeSync(handle, entries.map((entry) => JSON.stringify(entry) + '\n').join(''))
      for (const entry of entries) apply(structuredClone(entry))
    },
    close: () => closeSync(handle),
  }
}
