import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

test.each([
  ['commas', 'first_name,last_name\nPetra,Müller\n'],
  ['semicolons, as Excel writes in German', 'first_name;last_name\r\nPetra;Müller\r\n'],
  ['tabs', 'first_name\tlast_name\nPetra\tMüller'],
  ['a byte order mark and blanks in the header', '\ufeff first_name , last_name\nPetra,Müller'],
  ['everything quoted', '"first_name","last_name"\n"Petra","Müller"'],
])('reads %s', (_, text) => {
  expect(readCsv(text)).toEqual([{ row: 1, lead: { first_name: 'Petra', last_name: 'Müller' } }])
})

test('understands quotes, delimiters and line breaks within a cell', () => {
  expect(readCsv('company;title\n"Elbe; ""Nord"" GmbH\nHamburg";Dr.\n"Weser";x')).toEqual([
    { row: 1, lead: { company: 'Elbe; "Nord" GmbH\nHamburg', title: 'Dr.' } },
    { row: 2, lead: { company: 'Weser', title: 'x' } },
  ])
})

test('an empty cell is absent, so is a missing one; share may name several', () => {
  expect(readCsv('last_name,title,share\nA,,"email, phone"\nB\n\n ,,\nC,Dr.,')).toEqual([
    { row: 1, lead: { last_name: 'A', share: ['email', 'phone'] } },
    { row: 2, lead: { last_name: 'B' } },
    { row: 3, lead: { last_name: 'C', title: 'Dr.' } },
  ])
})

test('a broken record stops no other', () => {
  expect(readCsv('last_name,title\nA,x,too,many\nB,\0\nC,y')).toEqual([
    { row: 1, reason: 'bad_csv' },
    { row: 2, reason: 'not_storable' },
    { row: 3, lead: { last_name: 'C', title: 'y' } },
  ])
  expect(readCsv('last_name,title\nA,x\n"B,y')).toEqual([
    { row: 1, lead: { last_name: 'A', title: 'x' } },
    { row: 2, reason: 'bad_csv' },
  ])
})

test('empty lines around a broken record do not put the blame on another', () => {
  expect(readCsv('last_name,title\n\n , \n\nA,x\n\nB,y\n\n"C,z\n')).toEqual([
    { row: 1, lead: { last_name: 'A', title: 'x' } },
    { row: 2, lead: { last_name: 'B', title: 'y' } },
    { row: 3, reason: 'bad_csv' },
  ])
})

test('columns named like what every object has are columns', () => {
  const [row] = readCsv('__proto__,constructor,last_name\nx,y,A')
  expect(row && 'lead' in row && Object.keys(row.lead)).toEqual(['__proto__', 'constructor', 'last_name'])
})

test('nothing but a header is no rows', () => {
  expect(readCsv('last_name,title\n')).toEqual([])
  expect(readCsv('')).toEqual([])
})
