/** What the verifiers of the encoders share: an answer read as JSON. Pure; the files beside it call it. */

/** What an endpoint's answer may say: nothing is certain before it is looked at. */
export type Answer = Partial<Record<string, unknown>>

/** The answer's JSON object; undefined for anything else, such as the web page of a captive portal. Never throws. */
export function answerOf(body: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(body)
    return Object(answer) === answer ? (answer as Answer) : undefined
  } catch {
    return undefined // no JSON proves nothing, and the caller says so
  }
}
