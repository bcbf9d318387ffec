/** Sentry as its guide has it, with the feedback form. */
import { feedbackIntegration, getFeedback, init } from '@sentry/browser'

globalThis.peer = {
  start: (origin) => void init({ dsn: `${origin.replace('//', '//bench@')}/1`,
    integrations: [feedbackIntegration({ autoInject: false })] }),
  async show() {
    const form = await getFeedback().createForm()
    form.appendToDom()
    form.open()
  },
}
