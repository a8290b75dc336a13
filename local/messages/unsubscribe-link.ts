import type { SentMessage } from './message.ts'

/** The https or http address of an email's one-click unsubscribe (RFC 8058); undefined when it offers none. */
export function unsubscribeLink({ headers = {} }: SentMessage): string | undefined {
  const of = (name: string): string => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? ''
  if (of('list-unsubscribe-post') !== 'List-Unsubscribe=One-Click') return undefined
  return /<(https?:\/\/[^>]+)>/.exec(of('list-unsubscribe'))?.[1]
}
