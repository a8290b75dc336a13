import { useTranslations } from 'next-intl'
import { useWord } from '../../format/use-word.ts'

/** The placeholders there are, by what they stand for; a press writes one at the cursor. */
export function PlaceholderChips({ names, onInsert }: { names: string[]; onInsert: (name: string) => void }) {
  const t = useTranslations('playbook_pages.editor')
  const word = useWord('placeholders')
  return (
    <fieldset>
      <legend className="mb-1.5 text-xs font-medium text-muted">{t('placeholders')}</legend>
      <div className="flex flex-wrap gap-1.5">
        {names.map((name) => (
          <button
            className="inline-flex min-h-11 items-center rounded-full border border-line-strong bg-raised px-3 text-text hover:bg-sunken md:min-h-7 md:px-2.5 md:text-xs"
            key={name}
            // the text keeps the focus, and with it its cursor
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onInsert(name)}
            title={`{{ ${name} }}`}
            type="button"
          >
            {word(name)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
