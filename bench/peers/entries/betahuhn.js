/** A form for any endpoint, without a queue. */
import betahuhn from '@betahuhn/feedback-js'

const { default: Feedback } = betahuhn // a CommonJS module
let feedback
globalThis.peer = {
  start: (origin) => void (feedback = new Feedback({ endpoint: `${origin}/feedback` })),
  show: () => feedback.renderModal(),
}
