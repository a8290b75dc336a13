'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '../../http/use-problem-text.ts'
import { useFoundLeads } from '../../leads/use-found-leads.ts'
import { Palette } from '../../ui/palette.tsx'
import { fits } from './fits.ts'
import { useCommands } from './use-commands.ts'

const shown = 8

type Props = {
  isManager: boolean
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** What was typed before the field was there. */
  takeEarly: () => string
}

/** Goes anywhere, finds a lead and does the common things by typing a few letters. */
export function CommandPalette({ isManager, isOpen, onOpenChange, takeEarly }: Props) {
  const t = useTranslations('palette')
  const router = useRouter()
  const problemText = useProblemText()
  const [text, setText] = useState('')
  const change = (open: boolean) => {
    if (!open) setText('')
    onOpenChange(open)
  }
  const { pages, actions } = useCommands(isManager, () => change(false))
  const { leads, isLooking, error } = useFoundLeads(isOpen ? text : '')
  const groups = [
    { value: t('pages'), items: pages.filter(({ label }) => fits(label, text)) },
    { value: t('actions'), items: actions.filter(({ label }) => fits(label, text)) },
    {
      value: t('leads'),
      items: (leads ?? []).slice(0, shown).map((lead) => ({
        value: lead.id,
        label: lead.name ?? t('unnamed'),
        more: lead.company ?? lead.email ?? undefined,
        icon: 'leads' as const,
        onPick: () => {
          change(false)
          router.push(`/leads/${lead.id}` as Route)
        },
      })),
    },
  ].filter(({ items }) => items.length > 0)
  return (
    <Palette
      closeLabel={t('close')}
      emptyText={error ? problemText(error) : isLooking ? t('looking') : t('nothing', { text: text.trim() })}
      groups={groups}
      hint={t('hint')}
      isOpen={isOpen}
      label={t('title')}
      onOpenChange={change}
      onReady={() => {
        const early = takeEarly()
        if (early) setText((before) => before + early)
      }}
      onText={setText}
      placeholder={t('placeholder')}
      text={text}
    />
  )
}
