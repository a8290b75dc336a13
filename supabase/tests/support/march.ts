/** A UTC moment in March 2026: the 1st is a Sunday; Berlin is one hour ahead until the 29th, two hours from then on. */
export function march(day: number, time = '09:00'): string {
  return new Date(Date.UTC(2026, 2, day, Number(time.slice(0, 2)), Number(time.slice(3)))).toISOString()
}
