import { PgBoss } from 'pg-boss'

const queue = 'send'
const batchSize = 500
const concurrency = 24

/** Adds a job per id and works off all of them with pg-boss: inserted in one call, fetched and completed in batches. */
export async function workPgBoss(url: string, ids: string[], perform: (id: string) => Promise<void>): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 4, supervise: false, schedule: false })
  await boss.start()
  try {
    await boss.createQueue(queue)
    await boss.insert(
      queue,
      ids.map((id) => ({ data: { id } })),
    )
    const work = async () => {
      for (;;) {
        const jobs = await boss.fetch<{ id: string }>(queue, { batchSize })
        if (jobs.length === 0) return
        const next = jobs.values()
        await Promise.all(
          Array.from({ length: concurrency / 2 }, async () => {
            for (const { data } of next) await perform(data.id)
          }),
        )
        await boss.complete(
          queue,
          jobs.map(({ id }) => id),
        )
      }
    }
    await Promise.all([work(), work()]) // while one fetches and completes, the other works
  } finally {
    await boss.stop({ graceful: false })
  }
}
