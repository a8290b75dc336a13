import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'

/** The arguments of an ICU message with their kinds, sorted: ['count plural', 'name']. Throws if it is malformed. */
export function messageArguments(message: string): string[] {
  const names = new Set<string>()
  const collect = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      switch (element.type) {
        case TYPE.literal:
        case TYPE.pound:
          break
        case TYPE.tag:
          names.add(`<${element.value}>`)
          collect(element.children)
          break
        case TYPE.plural:
        case TYPE.select:
          names.add(`${element.value} ${element.type === TYPE.plural ? 'plural' : 'select'}`)
          for (const { value } of Object.values(element.options)) collect(value)
          break
        default:
          names.add(element.value)
      }
    }
  }
  collect(parse(message, { requiresOtherClause: true }))
  return [...names].toSorted()
}
