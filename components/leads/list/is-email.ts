/** Whether an address is one the API accepts. */
export function isEmail(text: string): boolean {
  return /^[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i.test(text) && !/'@/.test(text)
}
