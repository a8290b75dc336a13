const numbers = new Set([
  'touch_gap_hours',
  'touch_cap',
  'touch_window_days',
  'company_cap',
  'owner_cap',
  'calls_per_minute',
  'holdout_percent',
])
const required = new Set(['name', 'time_zone', 'region', 'check_time', 'opens_at', 'closes_at'])

/** What somebody typed into a field of the organisation's rules, as the API takes it; a number may have a comma. */
export function valueOf(field: string, text: string): unknown {
  const bare = text.trim()
  if (field === 'working_days') return bare === '' ? [] : bare.split(',').map(Number)
  if (field === 'custom_fields') return bare === '' ? [] : bare.split(/[\s,;]+/).filter(Boolean)
  if (numbers.has(field)) {
    if (bare === '') return field === 'owner_cap' ? null : Number.NaN
    return Number(bare.replace(',', '.'))
  }
  if (['check_time', 'opens_at', 'closes_at'].includes(field)) return bare.replace(/^(\d):/, '0$1:')
  if (field === 'vat_id') return bare === '' ? null : bare.replaceAll(/\s/g, '').toUpperCase()
  return bare === '' && !required.has(field) ? null : bare
}
