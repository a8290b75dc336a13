import { describe, expect, it } from 'vitest'
import { beginDraft } from './begin-draft.ts'

const reply = { at: '5', text: 'Ja', channel: 'email', subject: 'Re: Ihr Angebot' } as const
const followUp = { playbookId: '', edited: { subject: '', message: 'Passt Ihnen der Donnerstag?' } }
const answer = { playbookId: '', edited: { subject: '', message: 'Gern.' }, reply }

describe('beginDraft', () => {
  it('starts with the fitting playbook, and with own words on the way the lead wrote when an answer is due', () => {
    expect(beginDraft({}, null, 'nurture_30d')).toEqual(['followUp', { playbookId: 'nurture_30d' }])
    expect(beginDraft({}, reply, 'nurture_30d')).toEqual(['answer', { playbookId: '', wish: 'email', reply }])
  })

  it('leaves a kept follow-up one when an answer becomes due, and finds it again afterwards', () => {
    expect(beginDraft({ followUp }, reply, 'x')).toEqual(['answer', { playbookId: '', wish: 'email', reply }])
    expect(beginDraft({ followUp, answer }, null, 'x')).toEqual(['followUp', followUp])
  })

  it('goes on with a kept answer, to the newest words, even when none is due any more', () => {
    const newer = { ...reply, at: '6', text: 'Und noch etwas' }
    expect(beginDraft({ followUp, answer }, newer, 'x')).toEqual(['answer', { ...answer, reply: newer }])
    expect(beginDraft({ answer }, null, 'x')).toEqual(['answer', answer])
  })
})
