import { redirect } from 'next/navigation'

/** The way in: everybody starts with what waits today. */
export default function HomePage() {
  redirect('/today')
}
