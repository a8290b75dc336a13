import { expect, test } from 'vitest'
import { NewSuccessStory } from './contract.ts'

const accepts = (body: string) => NewSuccessStory.safeParse({ language: 'de', body }).success

test.each([
  'Ein Metallbauer aus Kassel spart ein Drittel. Die Umstellung dauerte elf Wochen.',
  'Bei Dr. Müller z. B. lief es nach 11 Tagen. Seither spart er ein Drittel.',
  'Ein Satz ohne Punkt',
])('at most two sentences: %s', (body) => {
  expect(accepts(body)).toBe(true)
})

test.each(['', '   ', 'Alles lief rund. Alle waren froh. Es ging weiter.', 'x'.repeat(401)])('refused: %s', (body) => {
  expect(accepts(body)).toBe(false)
})
