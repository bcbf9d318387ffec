/**
 * WebKit's remote inspector protocol, as MiniBrowser serves it over a web socket; `webkit.ts` builds a page on it.
 * A navigation may move the page to another process, and then to another target:
 *
 *   targetCreated (paused) → prepare → resume → didCommitProvisionalTarget → targetDestroyed (the old one)
 */
import { WebSocket } from 'ws'

interface Reply {
  id?: number
  method?: string
  params?: Record<string, unknown>
  result?: object
  error?: { message: string }
}
interface Outer {
  method?: string
  params?: { targetInfo?: Target; targetId?: string; newTargetId?: string; message?: string }
}
interface Target { targetId: string; type: string; isProvisional?: boolean; isPaused?: boolean }
interface Waiting { target: string; resolve: (result: object) => void; reject: (error: Error) => void }

/** Bytes of a frame; half of what MiniBrowser takes. */
const frame = 64 * 1024

/** A connection to one page. */
export class Inspector {
  /** Called with each of the page's own events. */
  listener: (method: string, params: Record<string, unknown>) => void = () => {}
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, Waiting>()
  readonly #kept = new Map<string, { method: string; params: object }>()
  #current = ''
  #last = 0
  /** Nudges still to be given. */
  #nudges = 0
  #nudging: NodeJS.Timeout | undefined

  private constructor(socket: WebSocket, connected: () => void) {
    this.#socket = socket
    socket.once('open', () => this.#begin())
    socket.on('close', () => this.#drop(() => true))
    socket.on('message', (text) => {
      this.#receive(JSON.parse(String(text)) as Outer)
      if (this.#current) connected()
    })
  }

  static connect(url: string): Promise<Inspector> {
    const socket = new WebSocket(url)
    return new Promise((resolve, reject) => {
      const inspector: Inspector = new Inspector(socket, () => resolve(inspector))
      socket.on('error', reject)
    })
  }

  /** Sends a command to the page's current target; rejects when that target goes away before it answers. */
  send<R = object>(method: string, params: object = {}): Promise<R> {
    return this.#sendTo(this.#current, method, params) as Promise<R>
  }

  /** Sends a command now, and again to each later target before its page runs. The same method and name replace it. */
  async keep(method: string, params: Record<string, string> = {}): Promise<void> {
    this.#kept.set(`${method} ${params.name ?? ''}`, { method, params })
    await this.send(method, params)
  }

  close(): void {
    this.#socket.close()
  }

  /** Has each target wait until it is prepared. */
  #begin(): void {
    this.#post('Target.setPauseOnStart', { pauseOnStart: true })
  }

  /**
   * Says once more what holds already. MiniBrowser hands its answers on over a socket of its own, which keeps the second of
   * two until the first is acknowledged (Nagle): any message of ours does that at once, without one it takes 40 ms.
   */
  #nudge(): void {
    if (this.#waiting.size > 0 && this.#nudges-- > 0) return this.#begin()
    clearInterval(this.#nudging)
    this.#nudging = undefined
  }

  /** Sends a message in frames, because MiniBrowser hangs up on one of 128 KiB. */
  #post(method: string, params: object): void {
    const message = Buffer.from(JSON.stringify({ id: ++this.#last, method, params }))
    for (let start = 0; start < message.length; start += frame) {
      const fin = start + frame >= message.length
      this.#socket.send(message.subarray(start, start + frame), { fin, binary: false })
    }
  }

  #sendTo(target: string, method: string, params: object): Promise<object> {
    return new Promise((resolve, reject) => {
      if (this.#socket.readyState !== WebSocket.OPEN) return reject(new Error('the browser went away'))
      const id = ++this.#last
      this.#waiting.set(id, { target, resolve, reject })
      this.#nudges = 8
      this.#nudging ??= setInterval(() => this.#nudge(), 3)
      this.#post('Target.sendMessageToTarget', { targetId: target, message: JSON.stringify({ id, method, params }) })
    })
  }

  #receive({ method, params = {} }: Outer): void {
    const { targetInfo } = params
    if (method === 'Target.targetCreated' && targetInfo?.type === 'page') this.#welcome(targetInfo)
    if (method === 'Target.didCommitProvisionalTarget') this.#current = params.newTargetId ?? this.#current
    if (method === 'Target.targetDestroyed') this.#drop(({ target }) => target === params.targetId)
    if (method === 'Target.dispatchMessageFromTarget') this.#answer(JSON.parse(params.message ?? '{}') as Reply)
  }

  /** Prepares a target that the page has moved to, or is about to. */
  #welcome({ targetId, isProvisional, isPaused }: Target): void {
    if (!isProvisional) this.#current = targetId
    for (const { method, params } of this.#kept.values()) {
      this.#sendTo(targetId, method, params).catch(() => {}) // safe: a target that goes away needs no preparation
    }
    if (isPaused) this.#post('Target.resume', { targetId })
  }

  #answer({ id = 0, method, params = {}, result = {}, error }: Reply): void {
    if (method) return this.listener(method, params)
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) waiting?.reject(new Error(error.message))
    else waiting?.resolve(result)
  }

  #drop(which: (waiting: Waiting) => boolean): void {
    for (const [id, waiting] of this.#waiting) {
      if (!which(waiting)) continue
      this.#waiting.delete(id)
      waiting.reject(new Error('the page went away'))
    }
  }
}
