/** One line of what the doctor found about one thing: ✓ works, ! worth a look, ✗ does not work. */
export type Finding = { about: string; says: string } & ({ mark: '✓' } | { mark: '!' | '✗'; remedy: string })
