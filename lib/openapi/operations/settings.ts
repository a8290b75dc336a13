import { z } from 'zod'
import {
  ChannelSetupList,
  HolidayList,
  HolidayQuery,
  NewHoliday,
  OptOutQuery,
  OptOutRecord,
  OptOutRemoval,
  Settings,
  SettingsChange,
} from '../../settings/contract.ts'
import { exampleIds } from '../example-ids.ts'
import type { Operation } from '../operation.ts'
import { refusedByDatabase } from '../path-params.ts'

const tag = 'Settings'
const settings = {
  name: 'Nordlicht Solar',
  time_zone: 'Europe/Berlin',
  region: 'DE-HH',
  language: 'de',
  formality: 'sie',
  automation: 'approve',
  consent_mode: 'required',
  check_time: '09:00',
  opens_at: '09:00',
  closes_at: '17:30',
  working_days: [1, 2, 3, 4, 5],
  touch_gap_hours: 48,
  touch_cap: 3,
  touch_window_days: 14,
  company_cap: 1,
  owner_cap: 50,
  calls_per_minute: 600,
  holdout_percent: 0,
  custom_fields: ['tariff'],
  legal_name: 'Nordlicht Solar GmbH',
  postal_address: 'Hafenstraße 1\n20457 Hamburg',
  registered_office: 'Hamburg',
  register_entry: 'Amtsgericht Hamburg, HRB 12345',
  managing_directors: 'Marlene Vogt',
  vat_id: 'DE123456789',
  contact_email: 'post@nordlicht.example',
  contact_phone: '+49 40 123456',
  has_company_details: true,
  email_footer: ['Nordlicht Solar GmbH', 'Hafenstraße 1, 20457 Hamburg'],
}

/** The organisation's rules, its holidays and channels, and who objected. */
export const settingsOperations: Operation[] = [
  {
    id: 'getSettings',
    method: 'get',
    path: '/api/settings',
    tag,
    who: 'manager',
    summary: 'The organisation’s rules',
    answers: { 200: { description: 'As they stand.', schema: Settings, example: settings } },
  },
  {
    id: 'changeSettings',
    method: 'patch',
    path: '/api/settings',
    tag,
    who: 'manager',
    summary: 'Change the organisation’s rules',
    description: 'Only the fields that are sent change: two managers who change different ones both keep theirs.',
    body: {
      content: { 'application/json': { schema: SettingsChange, examples: { caps: { touch_cap: 3, owner_cap: 50 } } } },
    },
    answers: { 200: { description: 'Changed; as they stand now.', schema: Settings, example: settings } },
    refusals: {
      422: {
        ...refusedByDatabase,
        unknown_time_zone: 'time_zone is not in the IANA database.',
        closes_before_opens: 'closes_at is not later than opens_at.',
        bad_custom_field: 'A placeholder has this name already, or it stands twice; detail is the name.',
        custom_field_used: 'A playbook’s text uses a field that would go; detail names the playbooks.',
      },
    },
  },
  {
    id: 'listChannelSetups',
    method: 'get',
    path: '/api/settings/channels',
    tag,
    who: 'manager',
    summary: 'Channels, and what they lack',
    answers: {
      200: {
        description: 'Variables by name, never by value.',
        schema: ChannelSetupList,
        example: {
          channels: [
            {
              channel: 'whatsapp',
              state: 'off',
              reason: 'not_configured',
              changed_at: '2026-11-22T08:00:00Z',
              paused_until: null,
              per_minute: 1200,
              connection: 'missing',
              missing: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_WHATSAPP_FROM'],
            },
          ],
          templates: { approved: 12, pending: 1 },
        },
      },
    },
  },
  {
    id: 'listHolidays',
    method: 'get',
    path: '/api/holidays',
    tag,
    who: 'manager',
    summary: 'Days without sending',
    query: HolidayQuery,
    answers: {
      200: {
        description: 'Of the organisation’s region and its country.',
        schema: HolidayList,
        example: {
          region: 'DE-HH',
          year: 2026,
          is_filled: true,
          holidays: [{ region: 'DE', day: '2026-12-25', name: '1. Weihnachtstag' }],
        },
      },
    },
  },
  {
    id: 'addHoliday',
    method: 'post',
    path: '/api/holidays',
    tag,
    who: 'manager',
    summary: 'Add a day without sending',
    body: {
      content: {
        'application/json': {
          schema: NewHoliday,
          examples: { 'a day of the firm’s own': { region: 'DE-HH', day: '2027-05-07', name: 'Betriebsausflug' } },
        },
      },
    },
    answers: { 204: { description: 'Nothing is sent there on that day.' } },
    refusals: { 409: { holiday_exists: 'The region has one on that day.' }, 422: refusedByDatabase },
  },
  {
    id: 'fillHolidays',
    method: 'post',
    path: '/api/holidays/fill',
    tag,
    who: 'manager',
    summary: 'Fill in the public holidays',
    description:
      'Of Germany and its states, for this year and the next, once each: what was removed or added since stays so. The daily check does it, too.',
    answers: { 204: { description: 'All are there.' } },
  },
  {
    id: 'removeHoliday',
    method: 'delete',
    path: '/api/holidays/{region}/{day}',
    tag,
    who: 'manager',
    summary: 'Remove a day without sending',
    params: {
      region: { description: 'A country or a part of one.', schema: z.string(), example: 'DE-HH' },
      day: { description: 'The day.', schema: z.iso.date(), example: '2026-12-31' },
    },
    answers: { 204: { description: 'It is a day like any other.' } },
    refusals: { 404: { no_such_holiday: 'There is no such holiday.' } },
  },
  {
    id: 'findOptOuts',
    method: 'post',
    path: '/api/opt-outs/lookup',
    tag,
    who: 'manager',
    summary: 'Did this address object?',
    description: 'A POST, so that the address stands in no log. It knows of people who were erased, too.',
    body: {
      content: { 'application/json': { schema: OptOutQuery, examples: { email: { address: 'petra@kunde.example' } } } },
    },
    answers: {
      200: {
        description: 'Whether it may be written to.',
        schema: OptOutRecord,
        example: {
          address: 'petra@kunde.example',
          channel: 'email',
          opt_out: { reason: 'unsubscribed', created_at: '2026-11-20T10:00:00Z' },
          removals: [],
          leads: [{ id: exampleIds.lead, name: 'Petra Sommer' }],
        },
      },
    },
    refusals: { 422: { bad_address: 'Neither an email address nor a phone number with its country code.' } },
  },
  {
    id: 'removeOptOut',
    method: 'post',
    path: '/api/opt-outs/remove',
    tag,
    who: 'manager',
    summary: 'Take an opt-out back',
    description: 'Only because the person asked to be written to again; who did it and why is kept.',
    body: {
      content: {
        'application/json': {
          schema: OptOutRemoval,
          examples: {
            'on the phone': { address: 'petra@kunde.example', channel: 'email', reason: 'Rief am 20.11. an' },
          },
        },
      },
    },
    answers: { 204: { description: 'It may be written to again.' } },
    refusals: {
      404: { no_such_opt_out: 'No opt-out stands for this address.' },
      422: { reason_missing: 'The reason is empty.' },
    },
  },
]
