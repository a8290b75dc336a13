'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo } from 'react'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { fields, type Target } from './fields.ts'
import type { GivenFile } from './read-file.ts'
import type { Settings } from './use-import.ts'

type Owner = { email: string; name: string }
type Props = {
  file: GivenFile
  settings: Settings
  owners: readonly Owner[]
  customFields: readonly string[]
  onChange: (change: Partial<Settings>) => void
}

const mostSamples = 3

/** What each column is, with what stands in the first rows; where the leads come from, whose they become. */
export function MapColumns({ file, settings, owners, customFields, onChange }: Props) {
  const t = useTranslations('imports.map')
  const id = useId()
  const { headers, rows } = file.table
  const samples = useMemo(
    () =>
      headers.map((_, n) =>
        rows
          .map(({ cells }) => cells?.[n]?.trim() ?? '')
          .filter(Boolean)
          .slice(0, mostSamples),
      ),
    [headers, rows],
  )
  const groups = [
    { options: [{ value: '' as Target, label: t('nothing') }] },
    ...(Object.keys(fields) as (keyof typeof fields)[]).map((group) => ({
      label: t(`groups.${group}`),
      options: fields[group].map((name) => ({ value: name as Target, label: t(`fields.${name}`) })),
    })),
    ...(customFields.length > 0
      ? [
          {
            label: t('groups.custom'),
            options: customFields.map((name) => ({ value: `custom:${name}` as Target, label: name })),
          },
        ]
      : []),
  ]
  const set = (at: number, target: Target) =>
    // one column per field: who takes it from another one sees that it is free
    onChange({
      targets: settings.targets.map((now, n) => (n === at ? target : now === target && target !== '' ? '' : now)),
    })
  const has = (target: Target) => settings.targets.includes(target)
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {[
          [t('file'), file.name],
          [t('rows'), t('row_count', { count: rows.length })],
          [t('format'), `${file.charset}, ${t(`delimiters.${delimiterWord(file.table.delimiter)}`)}`],
          [t('made_by'), file.crm ? t(`crms.${file.crm}`) : t('crms.unknown')],
        ].map(([term, text]) => (
          <div className="min-w-0" key={term}>
            <dt className="text-xs font-medium text-muted">{term}</dt>
            <dd className="wrap-anywhere">{text}</dd>
          </div>
        ))}
      </dl>

      <h3 className="mt-8 font-semibold" id={`${id}-columns`}>
        {t('columns')}
      </h3>
      <p className="mt-1 max-w-prose text-muted">{t('columns_hint')}</p>
      <ul
        aria-labelledby={`${id}-columns`}
        className="mt-3 divide-y divide-line rounded-xl border border-line bg-surface"
      >
        {headers.map((header, n) => (
          <li
            className="grid items-center gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_16rem] md:py-2"
            key={n}
          >
            <p className="font-medium wrap-anywhere">{header || t('nameless', { n: n + 1 })}</p>
            <p className="truncate text-muted" title={samples[n]?.join(' · ')}>
              {samples[n]?.length ? samples[n].join(' · ') : t('empty')}
            </p>
            <Select
              groups={groups}
              isLabelHidden
              label={t('column_is', { column: header || t('nameless', { n: n + 1 }) })}
              onChoose={(target) => set(n, target)}
              value={settings.targets[n] ?? ''}
            />
          </li>
        ))}
      </ul>

      <div className="mt-6 grid gap-x-6 gap-y-4 md:grid-cols-2">
        <TextField
          error={/^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/.test(settings.source) ? undefined : t('bad_source')}
          hint={t('source_hint')}
          label={t('source')}
          onChange={(source) => onChange({ source })}
          value={settings.source}
        />
        {owners.length > 1 && (
          <div className="flex min-w-0 flex-col">
            <Select
              groups={[{ options: owners.map(({ email, name }) => ({ value: email, label: name })) }]}
              label={has('owner') ? t('owner_else') : t('owner')}
              onChoose={(ownerEmail) => onChange({ ownerEmail })}
              value={settings.ownerEmail ?? owners[0]?.email ?? ''}
            />
          </div>
        )}
        {file.isOrderUnclear && (
          <div className="flex min-w-0 flex-col">
            <Select
              groups={[
                {
                  options: [
                    { value: 'day_first', label: t('day_first') },
                    { value: 'month_first', label: t('month_first') },
                  ],
                },
              ]}
              label={t('date_order')}
              onChoose={(dateOrder) => onChange({ dateOrder })}
              value={settings.dateOrder}
            />
          </div>
        )}
      </div>
      {has('owner') && (
        <div className="mt-2">
          <Checkbox
            hint={t('unknown_owners_hint')}
            isChecked={settings.takesUnknownOwners}
            label={t('unknown_owners')}
            onChange={(takesUnknownOwners) => onChange({ takesUnknownOwners })}
          />
        </div>
      )}
      {has('do_not_contact') && (
        <p className="mt-3 max-w-prose text-warn">
          {t('do_not_contact_hint', { column: headers[settings.targets.indexOf('do_not_contact')] ?? '' })}
        </p>
      )}
      {!has('external_id') && !has('email') && !has('mobile') && !has('phone') && (
        <p className="mt-3 text-warn">{t('no_identity')}</p>
      )}
    </>
  )
}

const delimiterWord = (delimiter: string) =>
  delimiter === ';' ? 'semicolon' : delimiter === ',' ? 'comma' : delimiter === '\t' ? 'tab' : 'bar'
