/** The ready-made service worker, `dist/earshot.sw.js`: takes its settings from its own address and drains the queue they name. */
import { encoderOf } from '../encoders/by-name.ts'
import { drainInBackground } from './drain.ts'

// earshot.sw.js?endpoint=/feedback&name=earshot&format=otlp&serviceName=shop; the names are those of the script tag's data set.
const { endpoint = '', name, format, ...rest } = Object.fromEntries(new URL(location.href).searchParams) as Partial<Record<string, string>>
const encoder = format ? encoderOf(format, rest) : undefined

if (!endpoint) console.warn('earshot: endpoint-missing: add ?endpoint= to the address of earshot.sw.js')
else if (format && !encoder) console.warn(`earshot: format ${format} is unknown, or a setting that it needs is missing`)
else drainInBackground(self, { endpoint, name, encoder })
