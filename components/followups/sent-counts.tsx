import { useFormatter } from 'next-intl'
import { ChannelMark } from './channel-mark.tsx'

/** How many a run sent, and where there is room through which channels, if that was noted. */
export function SentCounts({ total, channels = {} }: { total: number; channels?: Record<string, number> }) {
  const format = useFormatter()
  if (total === 0) return <span className="text-muted">{format.number(0)}</span>
  const used = Object.entries(channels).filter(([, count]) => count > 0)
  return (
    <span className="flex items-center justify-end gap-3">
      {used.length > 0 && (
        <span className="hidden gap-2.5 text-xs text-muted @3xl:flex">
          {used.map(([channel, count]) => (
            <ChannelMark channel={channel} count={count} key={channel} />
          ))}
        </span>
      )}
      <span className="font-medium">{format.number(total)}</span>
    </span>
  )
}
