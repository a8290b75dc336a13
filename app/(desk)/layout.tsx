import { cookies } from 'next/headers'
import { PlaybookNames } from '#components/format/playbook-names'
import { NoAccess } from '#components/session/no-access'
import { QueryProvider } from '#components/shell/query-provider'
import { Shell } from '#components/shell/shell'
import { Zone } from '#components/shell/zone'
import { demoInboxUrl } from '#lib/demo-inbox-url'
import { getPauseState } from '#lib/setup/get-pause-state'
import { userDb } from '#lib/supabase/user-db'
import { pickTheme } from '../../components/preferences/pick-theme.ts'
import { organisationTimeZone } from './organisation-time-zone.ts'
import { playbookNames } from './playbook-names.ts'
import { signedInMember } from './signed-in-member.ts'

export default async function DeskLayout({ children }: LayoutProps<'/'>) {
  const member = await signedInMember()
  if (!member) return <NoAccess />
  const [timeZone, names, pause] = await Promise.all([
    organisationTimeZone(),
    playbookNames(),
    getPauseState(await userDb()),
  ])
  return (
    <Zone timeZone={timeZone}>
      <PlaybookNames value={names}>
        <QueryProvider>
          <Shell
            demoInboxUrl={demoInboxUrl()}
            member={member}
            pause={pause}
            theme={pickTheme((await cookies()).get('theme')?.value)}
          >
            {children}
          </Shell>
        </QueryProvider>
      </PlaybookNames>
    </Zone>
  )
}
