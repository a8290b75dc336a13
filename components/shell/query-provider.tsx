'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Problem } from '../http/problem.ts'

// A refusal stays a refusal; only what may pass by itself is asked again.
const retry = (failures: number, error: Error) =>
  failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502)

/** Keeps what live parts of a page have read from the API. */
export function QueryProvider({ children }: { children: ReactNode }) {
  // 'always': without a network the reader hears so at once instead of waiting for it to come back.
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry, networkMode: 'always' }, mutations: { networkMode: 'always' } },
      }),
  )
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
