import { describe, expect, it } from 'vitest'
import german from './de.json' with { type: 'json' }
import english from './en.json' with { type: 'json' }
import { messageArguments } from './message-arguments.ts'

type Texts = { [key: string]: string | Texts }

function flatten(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[path + key, text]] : flatten(text, `${path}${key}.`),
  )
}

const languages = { de: new Map(flatten(german)), en: new Map(flatten(english)) }

describe('the message files', () => {
  it('say the same things in both languages', () => {
    expect([...languages.en.keys()].toSorted()).toEqual([...languages.de.keys()].toSorted())
    expect(languages.de.size).toBeGreaterThan(100)
  })

  it.each([...languages.de.keys()])('%s takes the same arguments in both', (key) => {
    expect(messageArguments(languages.en.get(key) ?? '')).toEqual(messageArguments(languages.de.get(key) ?? ''))
  })

  it.each(['de', 'en'] as const)('leave no text empty or untidy (%s)', (language) => {
    const untidy = [...languages[language]].filter(
      ([, text]) => text === '' || text !== text.trim() || /\s\s|\.\.\./.test(text),
    )
    expect(untidy).toEqual([])
  })

  it('have a word for every reason of the planner and every outcome, trigger, channel and playbook', () => {
    const reasons =
      'not_yet your_turn snoozed paused contacted held_out open_follow_up outranked cool_down company_cap owner_cap address_busy backlog automation_off not_live ' +
      'playbook_off bant_too_low max_reached expired already_used no_playbook no_owner owner_away no_working_day lead_closed ' +
      'value_missing playbook_asks approval_mode'
    expect(Object.keys(german.reasons).toSorted()).toEqual(reasons.split(' ').toSorted())
    expect(Object.keys(german.triggers)).toHaveLength(6)
    expect(Object.keys(german.playbooks)).toHaveLength(6)
    expect(Object.keys(german.channels)).toEqual(['whatsapp', 'email', 'in_app'])
  })
})

describe('messageArguments', () => {
  it.each([
    ['Guten Tag, {name}', ['name']],
    ['{count, plural, one {# Lead} other {# Leads von {owner}}}', ['count plural', 'owner']],
    ['{n, plural, one {word} other {words}}', ['n plural']],
    ['kein Argument', []],
  ])('%s', (message, expected) => {
    expect(messageArguments(message)).toEqual(expected)
  })

  it('refuses a broken message', () => {
    expect(() => messageArguments('{count, plural, one {#}')).toThrow()
  })
})
