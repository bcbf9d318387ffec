/** Starts the collector from the command line: PORT, HOST and DATABASE say where; it prints its address. */
import { startOnFreePort } from './free-port.ts'
import { startCollector } from './server.ts'

const { PORT, HOST: host, DATABASE: database = '.data/earshot.db' } = process.env

const collector = await (PORT ? startCollector({ port: Number(PORT), host, database }) : startOnFreePort({ host, database }))
console.log(collector.url)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void collector.close())
