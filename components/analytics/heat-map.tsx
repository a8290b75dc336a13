import { useTranslations } from 'next-intl'
import type { Route } from 'next'
import { HeatWords } from './heat-words.tsx'
import type { HeatLayout } from './lay-out-heat.ts'
import { SlotCursor } from './slot-cursor.tsx'
import { useSlotWords } from './use-slot-words.ts'

type Props = { layout: HeatLayout; reading: 'sends' | 'answers'; href: Route }
const strengths = ['opacity-15', 'opacity-35', 'opacity-55', 'opacity-75', '']

/** A week by hours, drawn with few paths; over it lies a link that moves to the cell the reader points at. */
export function HeatMap({ layout, reading, href }: Props) {
  const t = useTranslations('analytics.heatmap')
  const { shortDay } = useSlotWords()
  const { first, hours, cells, levels, few, strongest } = layout
  return (
    <div>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div aria-hidden="true" className="grid grid-rows-7 text-xs text-muted">
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <span className="self-center" key={weekday}>
              {shortDay(weekday)}
            </span>
          ))}
        </div>
        <SlotCursor
          cells={cells.map(({ part, whole }) => [part, whole])}
          first={first}
          hours={hours}
          href={href}
          reading={reading}
          start={strongest}
        >
          <svg
            aria-hidden="true"
            className="block h-56 w-full rounded bg-sunken/60 text-accent"
            fill="currentColor"
            preserveAspectRatio="none"
            viewBox={`0 0 ${hours} 7`}
          >
            {levels.map((path, level) => path && <path className={strengths[level]} d={path} key={strengths[level]} />)}
            {few && <path className="text-muted opacity-60" d={few} fill="currentColor" />}
          </svg>
        </SlotCursor>
        <span />
        <div
          aria-hidden="true"
          className="mt-1 grid grid-flow-col text-xs text-muted"
          style={{ gridTemplateColumns: `repeat(${hours}, minmax(0, 1fr))` }}
        >
          {Array.from({ length: Math.ceil(hours / 3) }, (_, index) => (
            <span className="whitespace-nowrap" key={index} style={{ gridColumnStart: 3 * index + 1 }}>
              {first + 3 * index}
            </span>
          ))}
        </div>
      </div>
      <p className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
        {levels.some(Boolean) && (
          <>
            {t(`least.${reading}`)}
            <span aria-hidden="true" className="flex gap-0.5 text-accent">
              {strengths.map((strength) => (
                <span className={`h-3 w-5 rounded-xs bg-accent ${strength}`} key={strength} />
              ))}
            </span>
            {t(`most.${reading}`)}
          </>
        )}
        {few && (
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className="size-1.5 bg-muted" />
            {t('few')}
          </span>
        )}
      </p>
      <HeatWords cells={cells} reading={reading} />
    </div>
  )
}
