/** The demo's own people; numbers are from the range the Bundesnetzagentur keeps for films. */
export const team = [
  {
    role: 'manager',
    name: 'Martina Vogel',
    job_title: 'Vertriebsleiterin',
    email: 'manager@demo.example',
    phone: '030 23125 100',
    language: 'de',
  },
  {
    role: 'rep',
    name: 'Anna Berger',
    job_title: 'Kundenberaterin',
    email: 'anna@demo.example',
    phone: '030 23125 101',
    language: 'de',
  },
  {
    role: 'rep',
    name: 'Ben Kaya',
    job_title: 'Kundenberater',
    email: 'ben@demo.example',
    phone: '040 66969 102',
    language: 'de',
  },
  {
    role: 'rep',
    name: 'Clara Lindholm',
    job_title: 'Account Manager',
    email: 'clara@demo.example',
    phone: '089 99998 103',
    language: 'en',
  },
] as const
