/** Words on which the stand-in plays Meta's reviewer, who refuses what no rule for variables catches. */
const magicWords = /gewinnspiel|lottery/i

/** Why WhatsApp would reject a template body, by Meta's rules for variables or on a magic word; '' when it would not. */
export function templateObjection(body: string): string {
  const text = body.trim()
  if (magicWords.test(text)) return 'INVALID_CONTENT: the template contains content that violates a policy'
  if (/^{{\w+}}/.test(text) || /{{\w+}}$/.test(text)) return 'Variables can not be at the start or end of the template'
  if (/}}\s*{{/.test(text)) return 'Variables can not be next to each other'
  const positions = [...new Set([...text.matchAll(/{{(\w+)}}/g)].map(([, position]) => Number(position)))]
  const isSequence = positions.toSorted((a, b) => a - b).every((position, index) => position === index + 1)
  return isSequence ? '' : 'Variables must be numbered 1, 2, 3 … without a gap'
}
