/** How fields look; 16 px on the phone, or it would zoom in. */
export const inputLook =
  'min-h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-base focus:border-accent aria-invalid:border-bad md:min-h-9 md:text-sm'
