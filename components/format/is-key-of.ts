/** Whether a code of the API is one of the words we have a text for. */
export function isKeyOf<T extends object>(object: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(object, key)
}
