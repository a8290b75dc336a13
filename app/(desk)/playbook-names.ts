import { cache } from 'react'
import { getMessages } from 'next-intl/server'
import { currentCaller } from '#lib/supabase/current-member'
import { unwrap } from '#lib/supabase/unwrap'
import { isKeyOf } from '../../components/format/is-key-of.ts'
import de from '../../i18n/de.json'

/** The playbooks' names by id: ours, which come with German names, in the reader's language until somebody renames them. */
export const playbookNames = cache(async (): Promise<{ [id: string]: string }> => {
  const { db } = await currentCaller()
  const [playbooks, { playbooks: translated }] = await Promise.all([
    db.from('followup_playbooks').select('id, name').then(unwrap),
    getMessages(),
  ])
  const shipped = de.playbooks
  return Object.fromEntries(
    playbooks.map(({ id, name }) => [id, isKeyOf(shipped, id) && shipped[id] === name ? translated[id] : name]),
  )
})
