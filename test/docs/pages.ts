/** Reads the project's pages: their code blocks, tables and links. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The top of the checkout. */
export const root = join(import.meta.dirname, '../..')

/** The text of a file of the project. */
export const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Every page that is published, by its path. */
export const pages: string[] = [
  'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'bench/README.md',
  ...['docs', 'docs/decisions', 'docs/widgets'].filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`)),
]

/** The code blocks of a page in one language, in order; '' for those that name none. */
export const blocks = (page: string, language: string): string[] =>
  [...read(page).matchAll(/^```(\w*)\n(.*?)^```$/gms)].filter((found) => found[1] === language).map((found) => found[2]!)

/** The cells of every table row of a page. */
export const rows = (page: string): string[][] =>
  [...read(page).matchAll(/^\| (.*) \|$/gm)].map((found) => found[1]!.split(' | ').map((cell) => cell.trim()))

/** What stands in backquotes in the first cell of the page's rows. */
export const named = (page: string): string[] =>
  rows(page).flatMap(([first]) => [...first!.matchAll(/`([^`]+)`/g)].map((found) => found[1]!))
