import type { App } from '@supabase/lite'

export type AppConnection = App['connection']

/**
 * Imports @supabase/lite. Its modules replace process.emitWarning by a version that throws when a warning is an Error
 * object, which is how Node itself reports many; so the original is put back.
 */
export async function loadLite() {
  const emitWarning: unknown = Reflect.get(process, 'emitWarning')
  try {
    const [{ App }, { createPgliteConnection }, { createPostgresConnection }] = await Promise.all([
      import('@supabase/lite'),
      import('@supabase/lite/pglite'),
      import('@supabase/lite/postgres'),
    ])
    return { App, createPgliteConnection, createPostgresConnection }
  } finally {
    Reflect.set(process, 'emitWarning', emitWarning)
  }
}
