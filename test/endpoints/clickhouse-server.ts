/** A real ClickHouse of Debian's package, installed where that is allowed, on a free port of loopback, in a folder of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { install, system } from '../setup/packages.ts'

const usual = ['/usr/sbin/clickhouse-server', '/usr/bin/clickhouse-server']

/** The server's program; undefined where there is none and none can be installed, which is said. */
export function findClickhouse(): string | undefined {
  const found = () => (env.CLICKHOUSE_BIN ? [env.CLICKHOUSE_BIN] : usual).find((path) => existsSync(path))
  if (found()) return found()
  const trouble = system() === 'debian' ? install(['clickhouse-server', 'clickhouse-common']) : 'only Debian has it as a package'
  if (trouble) console.warn(`ClickHouse is missing, and its tests are skipped: ${trouble}; or set CLICKHOUSE_BIN to its program`)
  return found()
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const config = (folder: string, port: number) => `<yandex>
  <logger><level>warning</level><console>1</console></logger>
  <http_port>${port}</http_port>
  <listen_host>127.0.0.1</listen_host>
  <path>${folder}/store/</path>
  <tmp_path>${folder}/tmp/</tmp_path>
  <mark_cache_size>5368709120</mark_cache_size>
  <users_config>${folder}/users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
</yandex>
`
const users = `<yandex>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users><default>
    <password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
  </default></users>
</yandex>
`

/** A running server. */
export interface Clickhouse {
  /** Its HTTP address, with a slash at the end. */
  url: string
  /** Runs a statement; resolves with its answer's text. Rejects with the server's words. */
  run(statement: string): Promise<string>
  /** Ends the server and removes its folder. */
  close(): Promise<void>
}

/**
 * Starts the server; resolves once it answers.
 *
 * @throws Error with the server's log where it ends instead
 */
export async function startClickhouse(program: string): Promise<Clickhouse> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-clickhouse-'))
  const port = await freePort()
  writeFileSync(join(folder, 'config.xml'), config(folder, port))
  writeFileSync(join(folder, 'users.xml'), users)
  const server = spawn(program, [`--config-file=${folder}/config.xml`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (log += chunk))
  const ended = once(server, 'exit').catch((cause: unknown) => (log += String(cause)))
  const url = `http://127.0.0.1:${port}/`
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    if (server.exitCode !== null || !server.pid) throw new Error(`ClickHouse ended: ${log}`)
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 50))])
  }
  return {
    url,
    async run(statement) {
      const answer = await fetch(url, { method: 'POST', body: statement })
      const text = await answer.text()
      if (!answer.ok) throw new Error(text)
      return text
    },
    async close() {
      server.kill('SIGKILL') // nothing in its folder is worth a clean end
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
