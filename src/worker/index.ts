/** The public names of `earshot/worker`: delivery after the page is gone. */
export { drainInBackground, type WorkerOptions } from './drain.ts'
export { registerWorker, type RegisterOptions } from './register.ts'
