'use client'

import { createContext, useContext } from 'react'

/** What the organisation's playbooks are called in the reader's language, by id. */
export const PlaybookNames = createContext<{ [id: string]: string }>({})

/** Names a playbook; one that is new since the page was opened by the name given, if any, else by its id. */
export function usePlaybookName(): (id: string, name?: string | null) => string {
  const names = useContext(PlaybookNames)
  return (id, name) => names[id] ?? name ?? id
}
