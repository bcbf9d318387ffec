/** Svelte 5: makes the client, defines the elements, mounts the page. */
import { createClient } from 'earshot'
import type {} from 'earshot/svelte'
import { defineElements } from 'earshot/widgets'
import { choice } from 'earshot/widgets/choice'
import { nps } from 'earshot/widgets/nps'
import { mount } from 'svelte'
import Thanks from './Thanks.svelte'

defineElements({ client: createClient({ endpoint: '/feedback' }), widgets: { nps, choice } })
mount(Thanks, { target: document.getElementById('app')! })
