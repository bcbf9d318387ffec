/** @jsxImportSource react */
/** What React's JSX takes of the elements, and what it must refuse. */
import type {} from 'earshot/react'
import type { EarshotElement } from 'earshot/widgets'
import { useRef } from 'react'

const ref = useRef<EarshotElement>(null)
ref.current?.reset()

export const taken = [
  <earshot-nps touch-point="checkout.thanks" journey="buy-online" step="thanks" question="Well?" subject="Nordlicht" follow-up="off" />,
  <earshot-csat density="kiosk" lang="de" id="delivery" className="wide" ref={ref} key="csat" />,
  <earshot-ces onearshot-answer={({ detail }) => detail.ratingValue?.toFixed()} />,
  <earshot-emoji faces={3} />,
  <earshot-emoji faces="3" />,
  <earshot-stars half />,
  <earshot-stars half="" onearshot-queued={({ detail }) => detail.durable satisfies boolean} />,
  <earshot-thumbs direction="worst-first" />,
  <earshot-choice multiple other={false}><option value="price">The price</option></earshot-choice>,
  <earshot-choice options="price: The price" onearshot-delivered={({ detail }) => detail.ids satisfies string[]} />,
  <earshot-text voice />,
  <earshot-contact text-version="2" />,
  <earshot-ret touch-points="shop: In the shop" />,
]

export const refused = [
  // @ts-expect-error: there is no such density
  <earshot-nps density="tiny" />,
  // @ts-expect-error: a touch point is a text
  <earshot-nps touch-point={7} />,
  // @ts-expect-error: off is the only word
  <earshot-nps follow-up="never" />,
  // @ts-expect-error: there are at most five faces
  <earshot-emoji faces={6} />,
  // @ts-expect-error: CSAT has no faces
  <earshot-csat faces={3} />,
  // @ts-expect-error: a flag is no number
  <earshot-stars half={1} />,
  // @ts-expect-error: thumbs point to no side
  <earshot-thumbs direction="left" />,
  // @ts-expect-error: an answer has no such field
  <earshot-ces onearshot-answer={({ detail }) => detail.rating} />,
  // @ts-expect-error: there is no such element
  <earshot-npz />,
]
