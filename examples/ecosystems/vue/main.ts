/** Vue 3: makes the client, defines the elements, mounts the page. */
import { createClient } from 'earshot'
import type {} from 'earshot/vue'
import { defineElements } from 'earshot/widgets'
import { choice } from 'earshot/widgets/choice'
import { nps } from 'earshot/widgets/nps'
import { createApp } from 'vue'
import Thanks from './Thanks.vue'

defineElements({ client: createClient({ endpoint: '/feedback' }), widgets: { nps, choice } })
createApp(Thanks).mount('#app')
