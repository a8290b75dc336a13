/** The version of the newest file in supabase/migrations: what a database must have had for this code. */
export const latestMigration = '20261101002800'
