import { makeWorkerUtils, run, Logger } from 'graphile-worker'

const concurrentJobs = 24
const silent = new Logger(() => () => {})

/** Installs graphile-worker and adds a job per follow-up that is scheduled, in one statement. */
export async function addGraphileJobs(url: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: url, logger: silent })
  try {
    await utils.migrate()
    await utils.withPgClient((client) =>
      client.query(`select count(*) from graphile_worker.add_jobs(array(
        select row('send', json_build_object('id', id), null, null, null, null, null, null)::graphile_worker.job_spec from public.follow_ups where status = 'scheduled'))`),
    )
  } finally {
    await utils.release()
  }
}

/**
 * Works off all jobs with graphile-worker as its documentation would have it be fast: a local queue, so that jobs are fetched by the
 * hundred, and completions in batches. Throws where a job failed.
 */
export async function workGraphile(url: string, count: number, perform: (id: string) => Promise<void>): Promise<void> {
  let left = count
  const { promise: done, resolve, reject } = Promise.withResolvers<void>()
  const runner = await run({
    logger: silent,
    noHandleSignals: true,
    preset: {
      worker: {
        connectionString: url,
        concurrentJobs,
        maxPoolSize: concurrentJobs + 2,
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        localQueue: { size: 500 },
      },
    },
    taskList: {
      send: async (payload) => {
        await perform((payload as { id: string }).id).catch(reject)
        left -= 1
        if (left === 0) resolve()
      },
    },
  })
  try {
    await done
  } finally {
    await runner.stop() // completes what is still to be completed
  }
}
