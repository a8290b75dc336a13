/** How a link among other text looks, and a button that does as little as one: as high as a finger on the phone. */
export const linkLook =
  '-my-3 inline-flex min-h-11 items-center text-accent underline decoration-transparent underline-offset-2 hover:decoration-current md:my-0 md:min-h-0'
