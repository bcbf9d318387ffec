/** Workbox in a service worker, as its guide has it: what cannot be sent is queued; the page asks for the replay. */
import { Queue } from 'workbox-background-sync'

const queue = new Queue('bench')
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => event.waitUntil(queue.replayRequests()))
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'POST') return
  const queued = async (request) => {
    await queue.pushRequest({ request })
    return new Response('queued', { status: 202 })
  }
  event.respondWith(fetch(event.request.clone()).catch(() => queued(event.request)))
})
