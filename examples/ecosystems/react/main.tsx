/** React 19: the elements in JSX, typed by `earshot/react`. */
import { createClient } from 'earshot'
import type {} from 'earshot/react'
import { defineElements, type EarshotEvents } from 'earshot/widgets'
import { emoji } from 'earshot/widgets/emoji'
import { nps } from 'earshot/widgets/nps'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

const client = createClient({ endpoint: '/feedback' })
defineElements({ client, widgets: { nps, emoji }, locales: { de: () => import('earshot/locales/de').then(({ de }) => de) } })

function Thanks() {
  const [heard, setHeard] = useState('')
  const hear = ({ detail }: EarshotEvents['earshot-answer']) => setHeard(`${detail.metric} ${detail.ratingValue}`)
  return (
    <main>
      <h1>Thank you for your order</h1>
      <earshot-nps touch-point="checkout.thanks" journey="buy-online" step="thanks" subject="Nordlicht" onearshot-answer={hear} />
      <earshot-emoji touch-point="checkout.payment" faces={3} onearshot-answer={hear} />
      <p role="status">{heard}</p>
    </main>
  )
}

createRoot(document.getElementById('app')!).render(<StrictMode><Thanks /></StrictMode>)
