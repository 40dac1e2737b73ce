import type { Instance } from './instance.ts'
import type { Image, Job, JobResult, Output, ToWorker } from './pool-work.ts'

/** A worker as the pool sees it: of Node's `worker_threads` or of a browser, wrapped in a few lines. */
export interface PoolWorker {
  post(message: ToWorker): void
  onResult(listener: (result: JobResult) => void): void
  onError(listener: (error: Error) => void): void
  stop(): void
}

/** Runs members of an ensemble on several workers, each with memory of its own. */
export interface Pool {
  /**
   * Runs members with these parameters ([member][parameter], the rest as in the instance) and gives
   * [member][output][year]. The same bits for any number of workers. `progress` hears how many are done.
   * @throws the first error of a worker
   */
  run(params: readonly Float64Array[], progress?: (done: number) => void): Promise<Float64Array[]>
  stop(): void
}

/**
 * Opens a pool around an instance: workers get its module, its parameters and its inputs as they are now.
 * @param workers made by the caller, so that the engine needs to know no platform
 */
export function openPool(
  instance: Instance,
  outputs: readonly Output[],
  workers: readonly PoolWorker[],
): Pool {
  if (workers.length === 0) throw new Error('a pool wants at least one worker')
  const image = instance.image(outputs)
  for (const worker of workers) worker.post({ image })
  return {
    run(params, progress) {
      return new Promise((resolve, reject) => {
        const results: Float64Array[] = []
        const size = image.members
        const jobs = Math.ceil(params.length / size)
        let next = 0
        let done = 0
        if (jobs === 0) resolve(results)
        const give = (worker: PoolWorker) => {
          if (next < jobs) worker.post({ job: jobOf(image, params, next++) })
        }
        for (const worker of workers) {
          worker.onError(reject)
          worker.onResult(({ id, values }) => {
            const each = image.outputs.length * image.years
            for (let m = 0; m * each < values.length; m++)
              results[id * size + m] = values.subarray(m * each, (m + 1) * each)
            done += values.length / each
            progress?.(done)
            if (done === params.length) resolve(results)
            else give(worker)
          })
          give(worker)
        }
      })
    },
    stop() {
      for (const worker of workers) worker.stop()
    },
  }
}

function jobOf(image: Image, params: readonly Float64Array[], id: number): Job {
  const members = params.slice(id * image.members, (id + 1) * image.members)
  const all = new Float64Array(members.length * image.paramCount)
  members.forEach((one, m) => {
    if (one.length !== image.paramCount)
      throw new Error(`a member has ${one.length} parameters; the model has ${image.paramCount}`)
    all.set(one, m * image.paramCount)
  })
  return { id, params: all, inputs: { at: new Int32Array(), values: new Float64Array() } }
}
