/** A look at an endpoint that gave no readable answer. Beside transport.ts the one file that goes to the network; refusal.ts asks for it. */
import type { TransportOptions } from './transport.ts'

/** Whether something answers at an endpoint of another origin, whose answers this page may not read. Never rejects. */
export async function isUnreadable({ endpoint, signal }: TransportOptions): Promise<boolean> {
  try {
    return new URL(endpoint, location.href).origin !== location.origin && !!(await fetch(endpoint, { mode: 'no-cors', signal }))
  } catch {
    return false // no network, as a rule
  }
}
