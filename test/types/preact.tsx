/** @jsxImportSource preact */
/** What Preact's JSX takes of the elements and of the component, and what it must refuse. */
import { createClient } from 'earshot'
import { Feedback } from 'earshot/preact'
import type { EarshotElement } from 'earshot/widgets'
import { emoji } from 'earshot/widgets/emoji'
import { createRef } from 'preact'

const client = createClient({ endpoint: '/feedback' })
const ref = createRef<EarshotElement>()
const feedback = createRef<Feedback>()
feedback.current?.reset()

export const taken = [
  <earshot-nps touch-point="checkout.thanks" journey="buy-online" step="thanks" question="Well?" subject="Nordlicht" follow-up="off" />,
  <earshot-csat density="kiosk" lang="de" id="delivery" class="wide" ref={ref} key="csat" />,
  <earshot-emoji faces={3} onearshot-answer={({ detail }) => detail.ratingValue?.toFixed()} />,
  <earshot-stars half onearshot-queued={({ detail }) => detail.durable satisfies boolean} />,
  <earshot-choice multiple other><option value="price">The price</option></earshot-choice>,
  <Feedback
    client={client}
    widget={emoji}
    id="pulse"
    touchPoint="checkout.payment"
    journey="buy-online"
    step="pay"
    subject="Nordlicht"
    question="Well?"
    settings={{ faces: 3 }}
    locales={{ de: () => import('earshot/locales/de').then(({ de }) => de) }}
    density="compact"
    onAnswer={({ ratingValue }) => ratingValue?.toFixed()}
    onQueued={({ durable }) => durable satisfies boolean}
    onDelivered={({ ids }) => ids satisfies string[]}
    ref={feedback}
    key="pulse"
  />,
  <Feedback client={client} widget={() => import('earshot/widgets/nps').then(({ nps }) => nps)} />,
]

export const refused = [
  // @ts-expect-error: there is no such density
  <earshot-nps density="tiny" />,
  // @ts-expect-error: there are at most five faces
  <earshot-emoji faces={6} />,
  // @ts-expect-error: thumbs point to no side
  <earshot-thumbs direction="left" />,
  // @ts-expect-error: an answer has no such field
  <earshot-ces onearshot-answer={({ detail }) => detail.rating} />,
  // @ts-expect-error: there is no such element
  <earshot-npz />,
  // @ts-expect-error: somebody must ask
  <Feedback client={client} />,
  // @ts-expect-error: a widget is no name
  <Feedback client={client} widget="nps" />,
  // @ts-expect-error: an answer has no such field
  <Feedback client={client} widget={emoji} onAnswer={({ rating }) => rating} />,
]
