import { useSyncExternalStore } from 'react'

const name = 'day-keys'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function turn(isOn: boolean): void {
  if (isOn) localStorage.removeItem(name)
  else localStorage.setItem(name, 'off')
  for (const tell of listeners) tell()
}

/** Whether this browser's keys for the day are on; whoever speaks to the machine, or presses keys by accident, turns them off. */
export function useKeysOn(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(name) !== 'off',
    () => true,
  )
  return [isOn, turn]
}
