/** Sentry's client with its offline transport and nothing else. */
import { BrowserClient, defaultStackParser, getCurrentScope, makeBrowserOfflineTransport, makeFetchTransport }
  from '@sentry/browser'

globalThis.peer = {
  start(origin) {
    const client = new BrowserClient({ dsn: `${origin.replace('//', '//bench@')}/1`, integrations: [],
      transport: makeBrowserOfflineTransport(makeFetchTransport), stackParser: defaultStackParser })
    getCurrentScope().setClient(client)
    client.init()
  },
  track: (text) => void getCurrentScope().captureMessage(text, 'info'),
}
