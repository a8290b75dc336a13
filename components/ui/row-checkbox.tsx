type Props = { label: string; isChecked: boolean; isMixed?: boolean; onChange: (isChecked: boolean) => void }

/** Chooses one line of a long list, or all (mixed: some of them): the browser's own box, because there are many; its label is for screen readers. */
export function RowCheckbox({ label, isChecked, isMixed = false, onChange }: Props) {
  return (
    <label className="flex size-11 cursor-pointer items-center justify-center @4xl:size-7">
      <input
        aria-label={label}
        checked={isChecked}
        className="size-4 cursor-pointer accent-accent"
        onChange={(event) => onChange(event.target.checked)}
        ref={(box) => {
          if (box) box.indeterminate = isMixed
        }}
        type="checkbox"
      />
    </label>
  )
}
