import { openCalendar } from './calendar.ts'
import { createLeads } from './create-leads.ts'
import type { DemoData, MemberRow, RunRow } from './demo-data.ts'
import { dueToday } from './due-today.ts'
import { germanHolidays } from './german-holidays.ts'
import { heldBack } from './held-back.ts'
import { permissionsOf } from './permissions-of.ts'
import { createRandom } from './random.ts'
import { spoilSome } from './spoil-some.ts'
import { Story } from './story.ts'
import { successStories } from './success-stories.ts'
import { team } from './team.ts'
import { tellPast } from './tell-past.ts'
import { underWay } from './under-way.ts'

const seed = 20_261_101
const weeks = 12

/** The whole demo as data, a function of `now` alone: the same moment gives the same rows. */
export function buildDemo(now: Date): DemoData {
  const random = createRandom(seed)
  const calendar = openCalendar(now)
  const site = 'https://termin.nordlicht-lagertechnik.example'
  const members = team.map((person): MemberRow => {
    return { ...person, id: random.uuid(), booking_link: `${site}/${person.email.split('@')[0]}` }
  })
  const createLead = createLeads(calendar, random, members)
  let activityCount = 0
  const nextId = () => `A-${String(++activityCount).padStart(5, '0')}`

  const cast = [...dueToday, ...heldBack, ...underWay]
    .flatMap((scene) => Array.from({ length: scene.count }, () => ({ scene, age: random.int(...scene.ageDays) })))
    .toSorted((a, b) => b.age - a.age)
  const stories = cast.map(({ scene, age }) => {
    const lead = createLead(scene.wanted, age)
    const owner = members.find(({ id }) => id === lead.row.owner_id)?.name ?? ''
    const story = new Story(lead, { calendar, random, owner, nextId })
    tellPast(story, { from: -age, until: scene.pastUntil })
    scene.tell(story)
    return story
  })

  const today = calendar.today('Europe/Berlin')
  const runs = Array.from({ length: weeks * 7 }, (_, index): RunRow => {
    const reasons = {
      not_yet: random.int(2, 9),
      already_used: random.int(0, 3),
      snoozed: random.int(0, 2),
      cool_down: random.int(0, 1),
      bant_too_low: random.int(0, 2),
    }
    return {
      local_date: calendar.date(today - weeks * 7 + index),
      reasons: Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0)),
    }
  })
  const year = now.getUTCFullYear()

  return {
    members,
    leads: stories.map(({ lead }) => lead.row),
    permissions: stories.flatMap(({ lead }, index) => permissionsOf(lead, index)),
    opt_outs: stories.flatMap(({ lead: { row } }) =>
      row.do_not_contact_local === null
        ? []
        : [{ lead_id: row.id, channel: 'whatsapp', reason: 'stop', at_local: row.do_not_contact_local }],
    ),
    activities: stories.flatMap(({ activities }) => activities),
    follow_ups: [...stories.flatMap(({ followUps }) => followUps), ...spoilSome(stories, random)],
    runs,
    success_stories: successStories.map((story, position) => ({ ...story, id: random.uuid(), position })),
    holidays: [...germanHolidays(year), ...germanHolidays(year + 1)],
  }
}
