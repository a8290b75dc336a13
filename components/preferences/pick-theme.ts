import { themes, type Theme } from './theme.ts'

/** The theme a cookie asks for; anything unknown follows the device. */
export function pickTheme(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? 'system'
}
