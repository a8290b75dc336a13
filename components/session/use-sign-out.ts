import { useState } from 'react'
import { callApi } from '../http/call-api.ts'

type SignOut = { signOut: () => Promise<void>; isSigningOut: boolean; hasFailed: boolean }

/** Ends the session, then loads the sign-in page afresh, so that nothing of this member stays in memory. */
export function useSignOut(): SignOut {
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle')
  const signOut = async () => {
    setState('working')
    try {
      await callApi('DELETE', '/api/session')
      location.assign('/sign-in')
    } catch {
      setState('failed')
    }
  }
  return { signOut, isSigningOut: state === 'working', hasFailed: state === 'failed' }
}
