const lines = 6
const lineLength = 72

/** Whether a text takes more than about six lines of 72 letters: known without measuring, so that nothing jumps. */
export function isLongText(text: string): boolean {
  const taken = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0)
  return taken > lines + 1
}
