type Props<T extends string> = {
  legend: string
  name: string
  options: { value: T; label: string; lang?: string }[]
  value: T
  onChoose: (value: T) => void
}

/** A choice of one among a few words, operated like radio buttons: arrow keys move, the choice counts at once. */
export function SegmentedChoice<T extends string>({ legend, name, options, value, onChoose }: Props<T>) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-xs font-medium text-muted">{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col gap-1 rounded-lg bg-sunken p-1">
        {options.map((option) => (
          <label
            className="flex min-h-11 items-center justify-center rounded-md px-2 text-muted transition-colors duration-100 hover:text-text has-checked:bg-chosen has-checked:font-medium has-checked:text-text has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent md:min-h-7"
            key={option.value}
            lang={option.lang}
          >
            <input
              checked={option.value === value}
              className="sr-only"
              name={name}
              onChange={() => onChoose(option.value)}
              type="radio"
              value={option.value}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
