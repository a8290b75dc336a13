import { useTranslations } from 'next-intl'
import { useWord } from '../../format/use-word.ts'
import { SegmentedChoice } from '../../ui/segmented-choice.tsx'
import type { LeadDraft } from './lead-draft.ts'

type Props = { draft: LeadDraft; onChange: (change: Partial<LeadDraft>) => void }

/** How to address a lead and on which channel; an empty choice leaves it to the organisation. */
export function AddLeadChoices({ draft, onChange }: Props) {
  const t = useTranslations('leads.add')
  const channel = useWord('channels')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SegmentedChoice
        legend={t('salutation')}
        onChoose={(salutation) => onChange({ salutation })}
        options={[
          { value: '', label: t('salutations.none') },
          { value: 'frau', label: t('salutations.frau') },
          { value: 'herr', label: t('salutations.herr') },
        ]}
        value={draft.salutation}
      />
      <SegmentedChoice
        legend={t('formality')}
        onChoose={(formality) => onChange({ formality })}
        options={[
          { value: '', label: t('formalities.usual') },
          { value: 'sie', label: t('formalities.sie') },
          { value: 'du', label: t('formalities.du') },
        ]}
        value={draft.formality}
      />
      <div className="sm:col-span-2">
        <SegmentedChoice
          legend={t('channel')}
          onChoose={(preferred_channel) => onChange({ preferred_channel })}
          options={[
            { value: '', label: t('any_channel') },
            ...['whatsapp', 'email', 'in_app'].map((value) => ({ value, label: channel(value) })),
          ]}
          value={draft.preferred_channel}
        />
      </div>
      <div className="sm:col-span-2">
        <SegmentedChoice
          legend={t('language')}
          onChoose={(language) => onChange({ language })}
          options={[
            { value: '', label: t('languages.usual') },
            { value: 'de', label: t('languages.de') },
            { value: 'en', label: t('languages.en') },
          ]}
          value={draft.language}
        />
      </div>
    </div>
  )
}
