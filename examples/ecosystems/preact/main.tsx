/** @jsxImportSource preact */
/** Preact: a widget as a component, and an element in JSX beside it; both typed by `earshot/preact`. */
import { createClient } from 'earshot'
import { Feedback } from 'earshot/preact'
import { defineElements, type Told } from 'earshot/widgets'
import { emoji } from 'earshot/widgets/emoji'
import { nps } from 'earshot/widgets/nps'
import { render } from 'preact'
import { useState } from 'preact/hooks'

const client = createClient({ endpoint: '/feedback' })
defineElements({ client, widgets: { emoji } })

function Thanks() {
  const [heard, setHeard] = useState('')
  const hear = ({ metric, ratingValue }: Told['answer']) => setHeard(`${metric} ${ratingValue}`)
  return (
    <main>
      <h1>Thank you for your order</h1>
      <Feedback client={client} widget={nps} touchPoint="checkout.thanks" journey="buy-online" step="thanks" subject="Nordlicht" onAnswer={hear} />
      <earshot-emoji touch-point="checkout.payment" faces={3} onearshot-answer={({ detail }) => hear(detail)} />
      <p role="status">{heard}</p>
    </main>
  )
}

render(<Thanks />, document.getElementById('app')!)
