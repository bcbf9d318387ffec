/** A page that is rendered on the server and in the browser; as a file of Next's it begins with 'use client'. */
import { createClient } from 'earshot'
import type {} from 'earshot/react'
import { defineElements } from 'earshot/widgets'
import { emoji } from 'earshot/widgets/emoji'
import { nps } from 'earshot/widgets/nps'
import { useEffect, useState } from 'react'

// Importing is safe anywhere. A server has no elements to define: it writes their tags, which come alive in the browser.
if (typeof document !== 'undefined') defineElements({ client: createClient({ endpoint: '/feedback' }), widgets: { nps, emoji } })

/** The thanks page. */
export function Thanks() {
  const [heard, setHeard] = useState('')
  // React gives elements that a server wrote no listener of theirs (https://github.com/facebook/react/issues/35446): the page listens.
  useEffect(() => {
    const listening = new AbortController()
    document.addEventListener('earshot-answer', ({ detail }) => setHeard(`${detail.metric} ${detail.ratingValue}`), listening)
    return () => listening.abort()
  }, [])
  return (
    <main>
      <h1>Thank you for your order</h1>
      <earshot-nps touch-point="checkout.thanks" journey="buy-online" step="thanks" subject="Nordlicht" />
      <earshot-emoji touch-point="checkout.payment" faces={3} />
      <p role="status">{heard}</p>
    </main>
  )
}
