import fc, { type Arbitrary } from 'fast-check'

const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff\ud800y',
  '\u202eabc\u2066',
  'مرحبا بالعالم',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L',
  '\ufeff\u200b',
  "'; drop table public.leads; --",
  "' or 1=1 --",
  '{"a":1}',
  '{{first_name}}',
  '{{ first_name | default: "x" }}',
  '{{{{}}}}',
  '[first_name]',
  '${process.env.CRON_SECRET}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '%s%n%x',
  '\\',
  '"',
  ',',
  '(,)',
  '*',
  'null',
  'undefined',
  'true',
  '0',
  '-1',
  '1e400',
  '0x10',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  'not-a-uuid',
  '2026-02-30',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '-271821-04-20T00:00:00Z',
  '2026-01-01T00:00:00+23:59',
  'infinity',
  '\r\nX-Injected: 1',
  'x'.repeat(300),
  'ä'.repeat(20_000),
]

const deep = (depth: number): unknown => {
  let value: unknown = 'bottom'
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value }
  return value
}

/** Texts that break what was not made for them. */
export const nastyText: Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

/** JSON values of the wrong type, size or depth. */
export const nastyValue: Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: nastyText },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      2 ** 31,
      2 ** 53,
      -(2 ** 63),
      1e308,
      [],
      {},
      [null],
      [[]],
      { __proto__: null },
      JSON.parse('{"__proto__": {"a": 1}, "constructor": {"prototype": 1}}'),
      deep(50),
      deep(1500),
      Array.from({ length: 2000 }, (_, index) => index),
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)

/** Bodies that are no JSON, or far too much of it; made when they are sent. */
export const nastyBodies: (() => string | Uint8Array<ArrayBuffer>)[] = [
  () => '{"a": tru',
  () => '{"a": "\\ud800"}',
  () => '{"a": "\\u0000"}',
  () => '{"a": 1} {"b": 2}',
  () => '[',
  () => ' ',
  () => 'null',
  () => '"text"',
  () => '12',
  () => '{"a":1,"a":2}',
  () => '\ufeff{}',
  () => "{'a': 1}",
  () => '['.repeat(20_000),
  () => `{"lead_id":${'['.repeat(3000)}${']'.repeat(3000)}}`,
  () => Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  () => Uint8Array.from([0x1f, 0x8b, 0x08, 0x00, 0x00]),
  () => `{"message":"${'x'.repeat(1_100_000)}"}`,
  () => `{"message":"${'x'.repeat(10_000_000)}"}`,
]
