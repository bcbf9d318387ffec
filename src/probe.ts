/** A look at an endpoint that gave no readable answer. Beside transport.ts the one file that goes to the network; refusal.ts asks for it. */
import { EarshotError } from './errors.ts'
import type { Course } from './flush.ts'
import type { Listeners } from './listeners.ts'
import type { TransportOptions } from './transport.ts'

/** Whether something answers at an endpoint of another origin, whose answers this page may not read. Never rejects. */
async function isUnreadable({ endpoint, signal }: TransportOptions): Promise<boolean> {
  try {
    return new URL(endpoint, location.href).origin !== location.origin && !!(await fetch(endpoint, { mode: 'no-cors', signal }))
  } catch {
    return false // no network, as a rule
  }
}

/** Tells once where answers may not be read, which looks like a dead network to a page. Never rejects. */
export async function diagnose(course: Course, tell: Listeners['emit']): Promise<void> {
  if (course.told || !(await isUnreadable(course)) || course.told) return
  course.told = true
  tell('error', new EarshotError('endpoint-unreadable', 'allow this origin by CORS', course.endpoint))
}
