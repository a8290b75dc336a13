import { useTranslations } from 'next-intl'
import { buttonLook } from '../ui/button.tsx'
import { inputLook } from '../ui/input-look.ts'
import { usePlaybookTitle } from './use-playbook-title.ts'
import type { View } from './view.ts'

type Named = { id: string; name: string }
type Props = { view: View; days: { from: string; to: string }; playbooks: Named[]; owners: Named[] }

/** The fields of the dashboard's form: channel, playbook, member (managers only: owners), comparison, days of one's own. */
export function ViewFields({ view, days, playbooks, owners }: Props) {
  const t = useTranslations('analytics.view')
  const name = usePlaybookTitle()
  const isOwnRange = Boolean(view.from && view.to)
  const field = (
    id: 'channel' | 'playbook' | 'owner' | 'compare',
    options: [string, string][],
    chosen: string | undefined,
  ) => (
    <label className="min-w-0 max-sm:flex-1 max-sm:basis-40">
      <span className="mb-1 block text-xs font-medium text-muted">{t(id)}</span>
      {/* keyed: a view reached by a link shows in the fields, too */}
      <select className={`${inputLook} pr-8`} defaultValue={chosen ?? ''} key={chosen} name={id}>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <>
      {view.range !== '30d' && !isOwnRange && <input name="range" type="hidden" value={view.range} />}
      {view.reading !== 'sends' && <input name="reading" type="hidden" value={view.reading} />}
      {view.reps && <input name="reps" type="hidden" value={view.reps} />}
      {view.whole && <input name="whole" type="hidden" value={view.whole} />}
      {field(
        'channel',
        [
          ['', t('all_channels')],
          ['whatsapp', t('whatsapp')],
          ['email', t('email')],
        ],
        view.channel,
      )}
      {field(
        'playbook',
        [['', t('all_playbooks')], ...playbooks.map((it): [string, string] => [it.id, name(it.id, it.name)])],
        view.playbook,
      )}
      {owners.length > 0 &&
        field('owner', [['', t('everybody')], ...owners.map((it): [string, string] => [it.id, it.name])], view.owner)}
      {field(
        'compare',
        [
          ['', t('with_previous')],
          ['none', t('with_nothing')],
        ],
        view.compare === 'none' ? 'none' : '',
      )}
      <noscript>
        <button className={buttonLook('secondary')} type="submit">
          {t('apply')}
        </button>
      </noscript>
      <details className="max-sm:basis-full" key={`${days.from} ${days.to}`} open={isOwnRange}>
        <summary className={`${buttonLook('quiet')} border border-line`}>{t('own_range')}</summary>
        <div className="mt-2 flex flex-wrap items-end gap-2">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              <span className="mb-1 block text-xs font-medium text-muted">{t(end)}</span>
              <input className={inputLook} defaultValue={isOwnRange ? days[end] : ''} name={end} type="date" />
            </label>
          ))}
          <button className={buttonLook('secondary')} type="submit">
            {t('apply')}
          </button>
        </div>
      </details>
    </>
  )
}
