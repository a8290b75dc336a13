import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'

const cells = (text: string) => readTable(text).rows.map((row) => row.cells)

test.each([
  [';', 'Vorname;Nachname\r\nPetra;Müller\r\n'],
  [',', 'Vorname,Nachname\nPetra,Müller'],
  ['\t', 'Vorname\tNachname\rPetra\tMüller'],
  ['|', 'Vorname|Nachname\nPetra|Müller'],
  [';', '\ufeffsep=;\n"Vorname";"Nachname"\n"Petra";"Müller"'],
  [',', '"Name, erster",Nachname\nPetra,Müller'],
])('finds out the delimiter %j', (delimiter, text) => {
  expect(readTable(text)).toMatchObject({ delimiter, rows: [{ cells: ['Petra', 'Müller'] }] })
})

test('quotes hold delimiters, quotes and line breaks; lines are counted as an editor does', () => {
  expect(readTable('Firma;Ort\n"Elbe; ""Nord""\nGmbH";Kiel\n\nWeser;Bremen')).toEqual({
    delimiter: ';',
    headers: ['Firma', 'Ort'],
    rows: [
      { line: 2, cells: ['Elbe; "Nord"\nGmbH', 'Kiel'] },
      { line: 5, cells: ['Weser', 'Bremen'] },
    ],
  })
})

test('a quote that never ends costs its own line', () => {
  expect(readTable('a;b\n1;2\n"Elbe;3\n4;5\n"6";7\n"8"x;9\n10;11')).toMatchObject({
    rows: [
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: null },
      { line: 4, cells: ['4', '5'] },
      { line: 5, cells: ['6', '7'] },
      { line: 6, cells: null },
      { line: 7, cells: ['10', '11'] },
    ],
  })
})

test('a record too long is broken, one too short is filled, one with another delimiter is read by it', () => {
  expect(cells('a;b;c\n1;2;3;4\n5\n6;7;8;;\n9,10,11')).toEqual([
    null,
    ['5', '', ''],
    ['6', '7', '8'],
    ['9', '10', '11'],
  ])
})

test('ten thousand broken lines are read, too', () => {
  const rows = readTable(`a;b\n${'"x;y\n'.repeat(10_000)}`).rows
  expect(rows).toHaveLength(10_000)
})

test('nothing is no rows', () => {
  expect(readTable('')).toMatchObject({ headers: [], rows: [] })
  expect(readTable('a;b\n')).toMatchObject({ headers: ['a', 'b'], rows: [] })
})
