'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Team } from '#lib/members/contract'
import { useProblemText } from '../../http/use-problem-text.ts'
import { SettingsPage } from '../settings-page.tsx'
import { InviteMember } from './invite-member.tsx'
import { MemberRow } from './member-row.tsx'
import { MemberSheet } from './member-sheet.tsx'
import { useTeam } from './use-team.ts'

/** Who is in the team: inviting, roles, absences, and ends. For managers. */
export function TeamDesk({ initial, selfId }: { initial: Team; selfId: string }) {
  const t = useTranslations('settings.members')
  const problemText = useProblemText()
  const { data, error } = useTeam(initial)
  const [openId, setOpenId] = useState<string | null>(null)
  const here = data?.members.filter(({ left_at }) => left_at === null) ?? []
  const gone = data?.members.filter(({ left_at }) => left_at !== null) ?? []
  const open = here.find(({ id }) => id === openId)
  const nameOf = (id: string | null) => data?.members.find((member) => member.id === id)?.name ?? null
  return (
    <SettingsPage lead={t('lead')} title={t('title')}>
      <div className="mt-6 flex justify-end">
        <InviteMember />
      </div>
      <div aria-live="polite">{error && <p className="mt-3 text-warn">{problemText(error)}</p>}</div>
      <ul className="mt-4 divide-y divide-line rounded-xl border border-line bg-surface">
        {here.map((member) => (
          <MemberRow
            deputy={nameOf(member.deputy_id)}
            isSelf={member.id === selfId}
            key={member.id}
            member={member}
            onEdit={() => setOpenId(member.id)}
          />
        ))}
      </ul>
      {gone.length > 0 && (
        <>
          <h2 className="mt-8 text-lg font-semibold tracking-tight">{t('gone')}</h2>
          <ul className="mt-3 divide-y divide-line rounded-xl border border-line">
            {gone.map((member) => (
              <MemberRow
                deputy={nameOf(member.successor_id)}
                isSelf={false}
                key={member.id}
                member={member}
                onEdit={null}
              />
            ))}
          </ul>
        </>
      )}
      {open && (
        <MemberSheet
          colleagues={here.filter(({ id }) => id !== open.id)}
          key={open.id}
          member={open}
          onClose={() => setOpenId(null)}
          successor={nameOf(open.successor_id)}
        />
      )}
    </SettingsPage>
  )
}
