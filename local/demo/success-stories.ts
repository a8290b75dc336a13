/** Stories of the demo organisation, two sentences at most and openly examples; industry null suits everyone. */
export const successStories: ReadonlyArray<{ language: 'de' | 'en'; industry: string | null; body: string }> = [
  {
    language: 'de',
    industry: null,
    body: 'In unserem Beispielprojekt zieht ein Lager an einem Wochenende um, und am Montag wird geliefert. Der Plan dafür passt auf zwei Seiten.',
  },
  {
    language: 'de',
    industry: 'logistik',
    body: 'In unserem Beispiel stellt ein Spediteur 400 Paletten mehr in dieselbe Halle. Möglich machen es schmalere Gänge.',
  },
  {
    language: 'de',
    industry: 'grosshandel',
    body: 'In unserem Beispiel sammelt ein Großhändler jeden Auftrag in einer Runde statt in dreien. Geändert hat sich nur die Anordnung der Regale.',
  },
  {
    language: 'de',
    industry: 'maschinenbau',
    body: 'In unserem Beispiel findet ein Maschinenbauer jedes Ersatzteil in unter einer Minute. Das Kleinteilelager steht auf 30 Quadratmetern.',
  },
  {
    language: 'de',
    industry: 'lebensmittel',
    body: 'In unserem Beispiel spart ein Getränkehändler mit Verschieberegalen ein Drittel der Fläche im Kühllager.',
  },
  {
    language: 'de',
    industry: 'pharma',
    body: 'In unserem Beispiel besteht ein Laborhändler die Prüfung seiner Regale ohne Beanstandung. Die Nachweise liegen an einer Stelle.',
  },
  {
    language: 'de',
    industry: 'onlinehandel',
    body: 'In unserem Beispiel bearbeitet ein Onlinehändler seine Retouren noch am Tag der Ankunft. Dafür stehen vier Packplätze mehr.',
  },
  {
    language: 'en',
    industry: null,
    body: 'In our example project a store moves over one weekend and delivers again on Monday. The plan for it fits on two pages.',
  },
  {
    language: 'en',
    industry: 'logistik',
    body: 'In our example a haulier stores 400 more pallets in the same hall. Narrower aisles make room for them.',
  },
  {
    language: 'en',
    industry: 'grosshandel',
    body: 'In our example a wholesaler picks each order in one round instead of three. Only the order of the racks has changed.',
  },
  {
    language: 'en',
    industry: 'maschinenbau',
    body: 'In our example an engineering firm finds any spare part in under a minute, in a store of 30 square metres.',
  },
  {
    language: 'en',
    industry: 'lebensmittel',
    body: 'In our example a drinks supplier saves a third of its cold store with mobile racking.',
  },
  {
    language: 'en',
    industry: 'pharma',
    body: 'In our example a lab supplier passes the inspection of its racks without a remark. The records are in one place.',
  },
  {
    language: 'en',
    industry: 'onlinehandel',
    body: 'In our example an online shop handles returns on the day they arrive. Four more packing stations made that possible.',
  },
]
