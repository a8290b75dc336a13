import { describe, expect, it } from 'vitest'
import { LeadQuery } from '#lib/leads/contract'
import { changeQuery } from './change-query.ts'
import { leadsHref } from './leads-href.ts'

const owner = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const plain = LeadQuery.parse({})
const full = LeadQuery.parse({ q: 'Müller & Söhne', filter: 'won', owner, sort: 'bant_score', order: 'desc', page: 3 })

describe('leadsHref', () => {
  it('leaves out what is as usual', () => {
    expect(leadsHref(plain)).toBe('/leads')
  })

  it('reads back as the same list', () => {
    const search = new URL(leadsHref(full), 'http://localhost').searchParams
    expect(LeadQuery.parse(Object.fromEntries(search))).toEqual(full)
    expect([...search.keys()]).toEqual(['q', 'filter', 'owner', 'sort', 'order', 'page'])
  })
})

describe('changeQuery', () => {
  it('goes back to the first page with every other filter, search, owner or order', () => {
    expect(changeQuery(full, { filter: 'lost' })).toEqual({ ...full, filter: 'lost', page: 1 })
    expect(changeQuery(full, { owner: undefined }).page).toBe(1)
  })

  it('turns the page', () => {
    expect(changeQuery(full, { page: 4 })).toEqual({ ...full, page: 4 })
  })
})
