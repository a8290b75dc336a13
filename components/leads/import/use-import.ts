'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { BegunImport, ImportPreview, LeadImport } from '#lib/leads/contract'
import { callApi } from '../../http/call-api.ts'
import { fingerprint } from './fingerprint.ts'
import { importsQuery } from './imports-query.ts'
import { inPortions } from './in-portions.ts'
import { outcome, type Answered, type Outcome } from './outcome.ts'
import type { GivenFile } from './read-file.ts'
import type { Row } from './read-table.ts'
import { sendPortion } from './send-portion.ts'
import { toLead, type Reading } from './to-lead.ts'

/** Rows per call: a few seconds of the database's time at most. */
const portionSize = 500

export type Settings = Omit<Reading, 'owners'> & { source: string; ownerEmail: string | null }
export type Step = 'choose' | 'map' | 'checking' | 'checked' | 'importing' | 'paused' | 'done'

type Portion = { rows: Row[]; leads: object[] }
type Work = { id: string; portions: Portion[]; broken: Row[]; answers: Answered[]; query: string; total: number }

/** An import from the file to the result, a step at a time: what is checked writes nothing, what is sent twice counts once. */
export function useImport(owners: ReadonlyMap<string, string | null>) {
  const client = useQueryClient()
  const [step, setStep] = useState<Step>('choose')
  const [file, setFile] = useState<GivenFile>()
  const [settings, setSettings] = useState<Settings>()
  const [preview, setPreview] = useState<Outcome>()
  const [result, setResult] = useState<Outcome & { id: string }>()
  const [done, setDone] = useState(0)
  const [error, setError] = useState<unknown>()
  const work = useRef<Work | null>(null)
  const isStopped = useRef(false)

  const choose = (given: GivenFile, defaults: Pick<Settings, 'source' | 'ownerEmail'>) => {
    setFile(given)
    setSettings({ ...defaults, targets: given.targets, dateOrder: given.dateOrder, takesUnknownOwners: false })
    setPreview(undefined)
    setResult(undefined)
    setError(undefined)
    setStep('map')
  }
  const leave = () => {
    isStopped.current = true
    work.current = null
    setFile(undefined)
    setStep('choose')
  }
  const change = (some: Partial<Settings>) => {
    setSettings((now) => now && { ...now, ...some })
    setPreview(undefined)
    setStep('map')
  }

  const prepare = (given: GivenFile, { source, ownerEmail, ...reading }: Settings): Omit<Work, 'id'> => {
    const readable = given.table.rows.flatMap((row) =>
      row.cells ? [{ row, lead: toLead(row.cells, { ...reading, owners }) }] : [],
    )
    const query = new URLSearchParams({ source, ...(ownerEmail !== null && { owner_email: ownerEmail }) })
    return {
      portions: inPortions(readable, portionSize).map((portion) => ({
        rows: portion.map(({ row }) => row),
        leads: portion.map(({ lead }) => lead),
      })),
      broken: given.table.rows.filter(({ cells }) => cells === null),
      answers: [],
      query: query.toString(),
      total: given.table.rows.length,
    }
  }

  /** One portion after the other until all are answered or somebody stops it; false: stopped. */
  const send = async <T extends LeadImport>(portions: Portion[], answers: Answered[], path: string, key?: string) => {
    for (let n = answers.length; n < portions.length; n++) {
      const portion = portions[n]
      if (isStopped.current || !portion) return false
      const answer = await sendPortion<T>(path, portion.leads, key && `${key}-${n}`)
      if (work.current === null) return false
      answers.push({ rows: portion.rows, answer })
      setDone((rows) => rows + portion.rows.length)
    }
    return true
  }

  const check = async () => {
    if (!file || !settings) return
    setError(undefined)
    setStep('checking')
    isStopped.current = false
    const prepared = { ...prepare(file, settings), id: '' }
    work.current = prepared
    setDone(prepared.broken.length)
    try {
      const { portions, answers, broken, query } = prepared
      const isWhole = await send<ImportPreview>(portions, answers, `/api/leads/import/preview?${query}`)
      if (!isWhole || work.current !== prepared) return
      setPreview(outcome(broken, answers))
      setStep('checked')
    } catch (cause) {
      setError(cause)
      setStep('map')
    }
  }

  const goOn = async () => {
    if (!file || !settings) return
    setError(undefined)
    setStep('importing')
    isStopped.current = false
    try {
      if (!work.current?.id) {
        const prepared = prepare(file, settings)
        setDone(prepared.broken.length)
        const { id } = await callApi<BegunImport>('POST', '/api/imports', {
          source: settings.source,
          row_count: prepared.total,
          file_name: file.name.slice(0, 200),
          fingerprint: await fingerprint(JSON.stringify([prepared.query, prepared.portions.map(({ leads }) => leads)])),
        })
        work.current = { ...prepared, id }
      }
      const { id, portions, answers, broken, query } = work.current
      if (!(await send<LeadImport>(portions, answers, `/api/leads/import?${query}&import_id=${id}`, `import-${id}`))) {
        if (work.current) setStep('paused')
        return
      }
      const whole = outcome(broken, answers)
      await callApi<undefined>('POST', `/api/imports/${id}/finish`, whole.totals)
      work.current = null
      // before it is seen: nothing is to move then; refetchQueries leaves out what was never fetched, as a list the page came with
      await client.prefetchQuery({ ...importsQuery, staleTime: 0 })
      setResult({ ...whole, id })
      setStep('done')
    } catch (cause) {
      setError(cause)
      setStep('paused')
    } finally {
      void client.invalidateQueries({ queryKey: ['leads'] })
    }
  }

  return {
    step,
    file,
    settings,
    preview,
    result,
    done,
    error,
    choose,
    change,
    leave,
    check: () => void check(),
    start: () => {
      work.current = null
      void goOn()
    },
    goOn: () => void goOn(),
    pause: () => {
      isStopped.current = true
    },
  }
}
