import { Fragment } from 'react'

/** The little Markdown of the document: paragraphs, lists, `code` and **bold**. */
export function Prose({ text }: { text: string }) {
  return text.split('\n\n').map((block) => {
    const lines = block.split('\n')
    const items = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2))
    const words = lines.filter((line) => !line.startsWith('- ')).join(' ')
    return (
      <div className="max-w-prose" key={block}>
        {words && (
          <p>
            <Inline text={words} />
          </p>
        )}
        {items.length > 0 && (
          <ul className="mt-1 list-disc space-y-1 pl-5">
            {items.map((item) => (
              <li key={item}>
                <Inline text={item} />
              </li>
            ))}
          </ul>
        )}
      </div>
    )
  })
}

function Inline({ text }: { text: string }) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, index) => {
    const key = `${index}${part}`
    if (part.startsWith('`')) {
      return (
        <code className="rounded bg-sunken px-1 font-mono text-[0.8125rem] break-words" key={key}>
          {part.slice(1, -1)}
        </code>
      )
    }
    return part.startsWith('**') ? (
      <strong key={key}>{part.slice(2, -2)}</strong>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    )
  })
}
