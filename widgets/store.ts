/** A state and whoever listens to it. response.ts holds its own in one; card, host frameworks and headless pages subscribe. */

/** A state that changes as a whole: what was read once never changes under the reader. */
export interface Store<State> {
  /** As it is now. */
  readonly state: State
  /** Calls the listener at once and on every change; returns the undo. The store contract of Svelte, and enough for React's `useSyncExternalStore`. */
  subscribe(listener: (state: State) => void): () => void
}

/** A store, and the one way to change it. */
export function createStore<State>(state: State): Store<State> & { set(part: Partial<State>): void } {
  const listeners = new Set<(state: State) => void>()
  return {
    get state() {
      return state
    },
    set(part) {
      state = { ...state, ...part }
      for (const listener of listeners) listener(state)
    },
    subscribe(listener) {
      listeners.add(listener)
      listener(state)
      return () => listeners.delete(listener)
    },
  }
}
