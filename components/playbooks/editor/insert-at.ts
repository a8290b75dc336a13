/** A text with a piece in place of what is selected, and where the cursor stands after it. */
export function insertAt(text: string, from: number, to: number, piece: string): { text: string; caret: number } {
  return { text: text.slice(0, from) + piece + text.slice(to), caret: from + piece.length }
}
