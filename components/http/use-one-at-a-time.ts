import { useMutation, type UseMutationOptions } from '@tanstack/react-query'
import { useRef } from 'react'

/** A mutation that runs one at a time whatever is clicked: a second click while the first is under way does nothing. */
export function useOneAtATime<Data, Variables>(options: Omit<UseMutationOptions<Data, Error, Variables>, 'onSettled'>) {
  // isPending is known a moment after a click; two clicks fit in between.
  const isUnderWay = useRef(false)
  const { mutate, variables, isPending, error, reset } = useMutation({
    ...options,
    onSettled: () => {
      isUnderWay.current = false
    },
  })
  const run = (what: Variables) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    mutate(what)
  }
  return { run, retry: () => variables !== undefined && run(variables), variables, isBusy: isPending, error, reset }
}
