/** Starts the collector from the command line: PORT, HOST and DATABASE say where; it prints its address. */
import { startCollector } from './server.ts'

/** The port tried first, and how many after it, where PORT names none. */
const [FIRST_PORT, TRIES] = [4747, 20]

const { PORT, HOST: host, DATABASE: database = '.data/earshot.db' } = process.env

/** A collector on the port asked for, or on the first free one. */
async function start() {
  if (PORT) return startCollector({ port: Number(PORT), host, database })
  for (let port = FIRST_PORT; ; port++) {
    try {
      return await startCollector({ port, host, database })
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!taken || port === FIRST_PORT + TRIES) throw error
    }
  }
}

const collector = await start()
console.log(collector.url)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void collector.close())
