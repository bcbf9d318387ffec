/** results.md: the chart, the circumstances, and each part's figures. main.ts writes it. */
import type { Part } from '../parts/part.ts'
import type { Results } from '../results.ts'

/** The whole page. */
export function page({ machine, versions, parts: kept }: Results, parts: Part<unknown>[], missed: string[]): string {
  const sections = parts.flatMap((part) => {
    const one = kept[part.name]
    return one ? [`## ${part.title}`, part.told(one.result), `${one.circumstances}; ${one.seconds} s. \`npm run bench -- ${part.name}\``] : []
  })
  const verdict = missed.length > 0 ? `Missed:\n\n${missed.map((line) => `- ${line}`).join('\n')}` : 'Every bound holds.'
  return ['# Results of the bench', 'Written by `npm run bench`. [How it is measured, and how to read it](README.md). '
    + 'Each figure is the median of its rounds, with the least and the most in brackets.',
  '![The chart says the same as the tables below](results.svg)', `${machine}.`,
  Object.entries(versions).map(([name, version]) => `${name} ${version.replace(/^(Chromium|Mozilla Firefox|WebKitGTK) /, '')}`).join(' · '),
  verdict, ...sections].join('\n\n') + '\n'
}
