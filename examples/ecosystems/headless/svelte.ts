/** Without our DOM, in Svelte: makes the response that Pulse.svelte draws. */
import { createClient } from 'earshot'
import { respond } from 'earshot/widgets'
import { emoji } from 'earshot/widgets/emoji'
import { mount } from 'svelte'
import Pulse from './Pulse.svelte'

const response = await respond({
  client: createClient({ endpoint: '/feedback' }),
  questions: [{ id: 'pulse', widget: emoji }],
  place: () => ({ touchPoint: 'support.end' }),
})
mount(Pulse, { target: document.getElementById('app')!, props: { response } })
