const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }

const all = [
  { language: 'de', device: 'desktop' },
  { language: 'en', device: 'phone' },
  { language: 'de', device: 'phone' },
  { language: 'en', device: 'desktop' },
] as const

/** In which language and on which device a journey goes: each of both once, nightly all four. */
export const ways = (process.env['NIGHTLY'] ? all : all.slice(0, 2)).map((way) => ({ ...way, size: sizes[way.device] }))
