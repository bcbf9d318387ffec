/** Somebody else's widget as its users have it: examples/third-party-widget, copied out of the project, built by its own command, with Earshot as npm installs it. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { env } from 'node:process'

const root = path.join(import.meta.dirname, '../..')

/** The package, built. */
export interface ThirdParty {
  /** Where it lies; whoever asked for it removes the folder. */
  folder: string
  /** Runs a command of its package.json, or of the tools it names; returns what was said. @throws Error where it fails, with what was said */
  run(command: string): string
  /** A file of the package. */
  read(file: string): string
  /** What a page's own bundler makes of this JavaScript: one module. */
  bundle(code: string): string
}

/** A fresh copy with its packages in place; not built yet. */
export function copyThirdParty(): ThirdParty {
  const folder = mkdtempSync(path.join(tmpdir(), 'acme-mood-'))
  cpSync(path.join(root, 'examples/third-party-widget'), folder, { recursive: true })
  const packages = path.join(folder, 'node_modules')
  mkdirSync(packages)
  symlinkSync(root, path.join(packages, 'earshot'))
  for (const name of ['preact', 'typescript', '@rollup']) symlinkSync(path.join(root, 'node_modules', name), path.join(packages, name))
  const PATH = `${path.join(root, 'node_modules/.bin')}:${env.PATH}`
  const run = (command: string) => {
    const { status, stdout, stderr } = spawnSync(command, { cwd: folder, shell: true, encoding: 'utf8', env: { ...env, PATH } })
    if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`)
    return stdout
  }
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  return {
    folder,
    run,
    read,
    bundle(code) {
      writeFileSync(path.join(folder, 'app.js'), code)
      run('rollup app.js --silent --plugin node-resolve --file app.bundle.js --format es --inlineDynamicImports')
      return read('app.bundle.js')
    },
  }
}
