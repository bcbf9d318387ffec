/** `npm run create-widget NAME`: lays out a new widget of ours and says what is left to do. create.ts does it. */
import path from 'node:path'
import { argv } from 'node:process'
import { createWidget, leftToDo, mistakeIn, toRun } from './create.ts'

const root = path.join(import.meta.dirname, '../..')
const [, , name] = argv
const mistake = mistakeIn(name, root)
if (mistake) {
  console.error(mistake)
  process.exitCode = 1
} else {
  console.log(`made or changed:\n${createWidget(name!, root).map((file) => `  ${file}`).join('\n')}`)
  console.log(`\n<earshot-${name}> works as it is. Left to do, and docs/widgets.md says how:`)
  console.log(leftToDo(name!).map((line, i) => `  ${i + 1}. ${line}`).join('\n'))
  console.log(`\nRun meanwhile:\n${toRun(name!).map(([command, what]) => `  ${command}\n      ${what}`).join('\n')}`)
}
