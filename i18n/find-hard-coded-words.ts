import { parseSync, Visitor, type VisitorObject } from 'oxc-parser'

type Node<T extends keyof VisitorObject> = Parameters<NonNullable<VisitorObject[T]>>[0]
type Expression = Node<'JSXExpressionContainer'>['expression'] | Node<'BinaryExpression'>['left']
type Finding = { line: number; words: string }

// What browsers show or screen readers say, and the props with which our own components do so.
const spoken =
  /^(?:alt|aria-(?:label|description|roledescription|valuetext)|empty|hint|legend|placeholder|text|title|label|\w+Label)$/

/**
 * Finds words a reader would see or hear that stand in the code instead of the message files: JSX text, strings among
 * the children, spoken attributes. Single signs such as "·" are no words; what a call returns is not looked at.
 */
export function findHardCodedWords(file: string, source: string): Finding[] {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const findings: Finding[] = []
  const note = (words: string, start: number) => {
    if (/\p{L}{2}/u.test(words)) findings.push({ line: source.slice(0, start).split('\n').length, words: words.trim() })
  }

  /** The strings an expression may come out as. */
  const read = (expression: Expression): void => {
    switch (expression.type) {
      case 'Literal':
        if (typeof expression.value === 'string') note(expression.value, expression.start)
        return
      case 'TemplateLiteral':
        for (const { value, start } of expression.quasis) note(value.raw, start)
        return
      case 'ConditionalExpression':
        read(expression.consequent)
        return read(expression.alternate)
      case 'LogicalExpression':
        if (expression.operator !== '&&') read(expression.left)
        return read(expression.right)
      case 'BinaryExpression':
        if (expression.operator !== '+') return
        read(expression.left)
        return read(expression.right)
      default:
    }
  }
  const readChildren = ({ children }: Node<'JSXElement'> | Node<'JSXFragment'>): void => {
    for (const child of children) {
      if (child.type === 'JSXText') note(child.value, child.start)
      if (child.type === 'JSXExpressionContainer') read(child.expression)
    }
  }

  new Visitor({
    JSXElement: readChildren,
    JSXFragment: readChildren,
    JSXAttribute: ({ name, value }) => {
      if (name.type !== 'JSXIdentifier' || !spoken.test(name.name)) return
      if (value?.type === 'Literal') note(value.value, value.start)
      if (value?.type === 'JSXExpressionContainer') read(value.expression)
    },
  }).visit(program)
  return findings
}
