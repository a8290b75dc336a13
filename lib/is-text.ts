/** True for what a text of the database can hold: no NUL and no half character. */
export function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0')
}
