import { asciiOf } from './ascii-of.ts'
import type { Random } from './random.ts'

export type Industry = 'logistik' | 'grosshandel' | 'maschinenbau' | 'lebensmittel' | 'pharma' | 'onlinehandel'
export type Company = { name: string; domain: string; industry: Industry }

const beginnings = [
  'Kranich',
  'Falken',
  'Birken',
  'Erlen',
  'Ulmen',
  'Wacholder',
  'Silber',
  'Kupfer',
  'Bernstein',
  'Nebel',
  'Mühlen',
  'Hafer',
  'Raben',
  'Otter',
  'Luchs',
  'Distel',
  'Ginster',
  'Hasel',
  'Quitten',
  'Schilf',
  'Amsel',
  'Buchen',
  'Dohlen',
  'Fichten',
  'Granit',
]
const endings = ['hagen', 'tal', 'brück', 'horst', 'moor', 'kamp', 'fels', 'rode', 'werder', 'au']
const trades: { [industry in Industry]: { de: string[]; en: string[] } } = {
  logistik: { de: ['Logistik', 'Spedition', 'Kontraktlogistik'], en: ['Logistics', 'Freight'] },
  grosshandel: { de: ['Großhandel', 'Baustoffhandel', 'Technikhandel'], en: ['Wholesale', 'Supplies'] },
  maschinenbau: { de: ['Maschinenbau', 'Metallbau', 'Antriebstechnik'], en: ['Engineering', 'Machine Works'] },
  lebensmittel: { de: ['Lebensmittel', 'Getränke', 'Feinkost'], en: ['Foods', 'Beverages'] },
  pharma: { de: ['Pharma', 'Medizintechnik', 'Laborbedarf'], en: ['Pharma', 'Lab Supplies'] },
  onlinehandel: { de: ['Versand', 'Onlinehandel', 'E-Commerce'], en: ['Online', 'Mail Order'] },
}
const forms = { de: ['GmbH', 'GmbH & Co. KG', 'AG', 'KG'], en: ['Ltd', 'Group Ltd'], us: ['Inc.', 'LLC'] }

/** Invents `count` companies with names and .example domains of their own. */
export function inventCompanies(random: Random, count: number, form: 'de' | 'en' | 'us'): Company[] {
  const industries = Object.keys(trades) as Industry[]
  const names = beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending))
  const language = form === 'us' ? 'en' : form
  return Array.from({ length: count }, () => {
    const stem = names.splice(random.int(0, names.length - 1), 1)[0] as string
    const industry = random.pick(industries)
    const trade = random.pick(trades[industry][language])
    const domain = `${asciiOf(stem)}-${asciiOf(trade)}.example`
    return { name: `${stem} ${trade} ${random.pick(forms[form])}`, domain, industry }
  })
}
