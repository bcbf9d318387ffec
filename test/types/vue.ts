/** What Vue's templates take of the elements, which are checked by `GlobalComponents`, and what they must refuse. */
import type {} from 'earshot/vue'
import type { GlobalComponents } from 'vue'

type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props']

const nps: Props<'earshot-nps'> = {
  touchPoint: 'checkout.thanks', journey: 'buy-online', step: 'thanks', question: 'Well?', subject: 'Nordlicht', followUp: 'off', class: 'wide', key: 'nps',
  onEarshotAnswer: ({ detail }) => detail.ratingValue?.toFixed(),
  onEarshotQueued: ({ detail }) => detail.durable satisfies boolean,
}
const kebab: Props<'earshot-nps'> = { 'touch-point': 'checkout.thanks', 'follow-up': 'off' }
const emoji: Props<'earshot-emoji'> = { faces: '3' }
const choice: Props<'earshot-choice'> = { multiple: '', other: true, options: 'price: The price' }
export const taken = [nps, kebab, emoji, choice]

// @ts-expect-error: there is no such density
export const density: Props<'earshot-nps'> = { density: 'tiny' }
// @ts-expect-error: there are at most five faces
export const faces: Props<'earshot-emoji'> = { faces: 6 }
// @ts-expect-error: CSAT has no faces
export const foreign: Props<'earshot-csat'> = { faces: 3 }
// @ts-expect-error: an answer has no such field
export const hear: Props<'earshot-ces'> = { onEarshotAnswer: ({ detail }) => detail.rating }
// @ts-expect-error: there is no such element
export type Npz = Props<'earshot-npz'>
