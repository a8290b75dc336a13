import { useWord } from '../format/use-word.ts'
import { Icon, type IconName } from '../ui/icon.tsx'

const marks: Record<string, { icon: IconName; color: string }> = {
  whatsapp: { icon: 'chat', color: 'text-whatsapp' },
  email: { icon: 'mail', color: 'text-email' },
  in_app: { icon: 'task', color: 'text-in-app' },
}

/** A channel by icon, colour and name; with a count, the name is for screen readers and the pointer only. */
export function ChannelMark({ channel, count }: { channel: string; count?: number }) {
  const name = useWord('channels')(channel)
  const mark = marks[channel]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={count === undefined ? undefined : name}>
      {mark && <Icon className={`size-4 ${mark.color}`} name={mark.icon} />}
      {count === undefined ? (
        name
      ) : (
        <>
          <span className="sr-only">{name}</span>
          {count}
        </>
      )}
    </span>
  )
}
