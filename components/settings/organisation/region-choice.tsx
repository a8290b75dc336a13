import { useMessages, useTranslations } from 'next-intl'
import { Select } from '../../ui/select.tsx'

type Props = { value: string; onChoose: (region: string) => void }

/** Whose holidays count; a region that is not listed stays one as long as it is chosen. */
export function RegionChoice({ value, onChoose }: Props) {
  const t = useTranslations('settings.organisation')
  const tRegions = useTranslations('settings.regions')
  const codes = Object.keys(useMessages().settings.regions) as Parameters<typeof tRegions>[0][]
  const options = codes.map((code) => ({ value: code.replace('_', '-'), label: tRegions(code) }))
  const isListed = options.some((option) => option.value === value)
  return (
    <div>
      <Select
        groups={[{ options: isListed ? options : [{ value, label: value }, ...options] }]}
        label={t('region')}
        onChoose={onChoose}
        value={value}
      />
      <p className="mt-1 text-muted">{t('region_hint')}</p>
    </div>
  )
}
