/** Without our DOM, in React: a response is a store for `useSyncExternalStore`. */
import { createClient } from 'earshot'
import { respond, type Response } from 'earshot/widgets'
import { emoji } from 'earshot/widgets/emoji'
import { useEffect, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'

function Pulse({ response }: { response: Response }) {
  const { steps: [pulse], truth } = useSyncExternalStore(response.subscribe, () => response.state)
  useEffect(() => response.seen(), [response])
  return (
    <fieldset>
      <legend>{pulse.words.question}</legend>
      {[1, 2, 3, 4, 5].map((rating) => (
        <button key={rating} aria-pressed={pulse.given === rating} onClick={() => response.give(pulse.id, rating, 'pointer')}>
          {pulse.words[`face${rating}`]}
        </button>
      ))}
      <output>{truth && response.texts[truth]}</output>
    </fieldset>
  )
}

const response = await respond({
  client: createClient({ endpoint: '/feedback' }),
  questions: [{ id: 'pulse', widget: emoji }],
  place: () => ({ touchPoint: 'support.end' }),
})
createRoot(document.getElementById('app')!).render(<Pulse response={response} />)
