import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'

type Props = {
  label: string
  hint: string
  options: { value: string; label: string }[]
  submit: string
  isBusy: boolean
  onChoose: (value: string) => void
}

/** One choice that is then made for all chosen leads, with a sentence on what that means. */
export function BulkChoice({ label, hint, options, submit, isBusy, onChoose }: Props) {
  const [value, setValue] = useState(options[0]?.value ?? '')
  return (
    <form
      className="rounded-lg bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (value && !isBusy) onChoose(value)
      }}
    >
      <p className="mb-3 max-w-prose text-muted">{hint}</p>
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-full min-w-0 sm:w-72">
          <Select groups={[{ options }]} label={label} onChoose={setValue} value={value} />
        </div>
        <Button busy={isBusy} look="primary" type="submit">
          {submit}
        </Button>
      </div>
    </form>
  )
}
