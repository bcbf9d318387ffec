/** Countly's web SDK: events alone. */
import countly from 'countly-sdk-web'

const { default: Countly } = countly // a CommonJS module
globalThis.peer = {
  start: (origin) => void Countly.init({ app_key: 'bench', url: origin, ignore_bots: false }),
  track: (key) => void Countly.add_event({ key, count: 1 }),
}
