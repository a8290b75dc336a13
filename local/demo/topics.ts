/** What the demo's meetings and proposals are about; noun phrases that fit after a colon. */
export const topics = {
  de: [
    'Palettenregale für Halle 2',
    'Fördertechnik im Wareneingang',
    'Kommissionierlager mit 12.000 Plätzen',
    'Verschieberegale für das Tiefkühllager',
    'Umzug des Ersatzteillagers',
    'Regalprüfung nach DIN EN 15635',
    'Lagerbühne über dem Versand',
    'Automatisches Kleinteilelager',
    'Langgutlager für Stangenmaterial',
    'Packplätze für die Retouren',
  ],
  en: [
    'pallet racking for hall 2',
    'the conveyor in goods-in',
    'a picking area with 12,000 locations',
    'mobile racking for the cold store',
    'moving the spare parts store',
    'a mezzanine above dispatch',
    'an automated small-parts store',
    'packing stations for returns',
  ],
}
