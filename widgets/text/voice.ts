/** Listens to the person by the browser's own speech recognition. Asked by microphone.tsx, and fetched with it. */

/** What is used of the interface; WebKit and Chromium have it under their prefix. */
interface Recognition {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((event: { results: SpeechRecognitionResultList; resultIndex: number }) => void) | null
  onend: (() => void) | null
  onerror: (() => void) | null
  start(): void
  stop(): void
}

/** Whether this browser can listen. */
export const canListen = (): boolean => !!find()

/** The interface, under the name that the browser has it by. */
function find(): (new () => Recognition) | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as Partial<Record<'SpeechRecognition' | 'webkitSpeechRecognition', new () => Recognition>>
  return SpeechRecognition ?? webkitSpeechRecognition
}

/**
 * Listens until the person pauses, and returns what stops it earlier; what was said until then still comes as words.
 * `lang` is a BCP 47 tag. `onWords` hears the words as they are understood: they may still change until `isFinal`.
 * `onEnd` is called once, never before this returns. Never throws: a refused microphone, silence, a lost network or a
 * browser that cannot listen only end it, for the field beside it works without.
 */
export function listen(lang: string, onWords: (words: string, isFinal: boolean) => void, onEnd: () => void): () => void {
  try {
    const recognition = new (find()!)()
    recognition.lang = lang
    recognition.continuous = false
    recognition.interimResults = true
    recognition.onresult = ({ results, resultIndex }) => {
      for (const result of Array.from(results).slice(resultIndex)) onWords(result[0]!.transcript, result.isFinal)
    }
    recognition.onend = onEnd
    recognition.onerror = () => {
      recognition.onend = null // not every browser ends after an error
      recognition.onerror = null
      onEnd()
    }
    recognition.start()
    return () => recognition.stop()
  } catch {
    queueMicrotask(onEnd)
    return () => {}
  }
}
