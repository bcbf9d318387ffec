/**
 * What is taken out of free text, and what stays: a corpus in many languages, then laws over random texts. In the corpus
 * braces stand around what goes. A failing law prints its seed and its text, shrunk; EARSHOT_SEED and EARSHOT_RUNS choose others.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scrub } from '../../../widgets/text/scrub.ts'

const MARK = '[…]'

const emails = [
  'Write to {ada@shop.example}.', '{ADA.Lovelace+news@mail.shop.example}!', '<{ada@shop.example}>', '({ada@shop.example})', 'mailto:{ada@shop.example}?subject=Hi',
  '"{ada_l@shop.example}", please', '{a@b.co},{c@d.org};{e@f.net}', "{o'brien@shop.example}'s parcel", '{ada@xn--mller-kva.example}', '{ada@sub-domain.shop.co.uk}…',
  'Schreibt an {jürgen@müller.example}, danke', 'Contact : {éloïse@café.example} !', '¿{peña@correo.example}?', 'Пишите на {иван@почта.рф}.', 'Γράψτε στο {νίκος@ταχυδρομείο.ελ};',
  'اكتب إلى {ada@shop.example}، شكرا', 'راسلني {سارة@بريد.السعودية}', 'כתבו אל {ada@shop.example}.', 'मुझे लिखें {राम@डाक.भारत}।', '请联系{ada@shop.example}谢谢', '联系 {用户@例子.公司} 即可',
  'メールは{ada@shop.example}まで。', '{ada＠shop.example} です', '메일은 {ada@shop.example}으로', '{12345678@qq.example}', 'mail={ada%40x@shop.example}&x=1', '{ada@shop.example}\n{bob@shop.example}',
]

const phones = [
  '+49 30 123456', '+49 (0)30 123456-78', '(+49) 30 123456', '0049 30 123456', '(030) 1234-567', '030/1234567', '030 / 123 45 67', '030-1234567', '0171 1234567', '0171-123 45 67',
  '01/234 56 78', '07700 900123', '(020) 7946 0958', '+44 7700 900123', '555-867-5309', '(555) 867-5309', '555.867.5309', '1-800-555-0199', '+1 (555) 867-5309', '5558675309',
  '00 33 1 23 45 67 89', '01 23 45 67 89', '01.23.45.67.89', '06-12345678', '06 12 34 56 78', '0612345678', '612 34 56 78', '612 345 678', '+34 612 345 678', '333 1234567', '+39 06 1234 5678',
  '912 345 678', '(11) 91234-5678', '11 91234-5678', '+55 11 91234-5678', '602 123 456', '22 123 45 67', '20 31 42 53', '412 34 567', '9123 4567', '91234567', '+45 20 30 40 50', '08-123 456 78',
  '0 532 123 45 67', '+90 532 123 45 67', '8 916 123-45-67', '+7 916 123-45-67', '210 1234567', '06 30 123 4567', '050-1234567', '+972 50-123-4567', '04321-1234',
  '13812345678', '89161234567', '138 1234 5678', '010-1234-5678', '03-1234-5678', '090−1234−5678', '98765 43210', '9876543210', '+91 98765-43210', '+49\u00a030\u00a0123456', '+49 30 12\u201134\u201156',
  '+٤٩ ٣٠ ١٢٣٤٥٦', '٠٥٠١٢٣٤٥٦٧', '۰۹۱۲ ۳۴۵ ۶۷۸۹', '९८७६५४३२१०', '০১৭১২-৩৪৫৬৭৮', '０３－１２３４－５６７８', '＋８１（３）１２３４５６７８', '๐๘๑-๒๓๔-๕๖๗๘',
]

const cards = [
  '4111 1111 1111 1111', '4111111111111111', '4111-1111-1111-1111', '4111.1111.1111.1111', '4111/1111/1111/1111', '4111 - 1111 - 1111 - 1111', '4111\u00a01111\u00a01111\u00a01111', '4111–1111–1111–1111',
  '4222222222222', '3056 930902 5904', '3782 822463 10005', '378282246310005', '5555 5555 5555 4444', '2223 0031 2200 3222', '6011 1111 1111 1117', '3530 1113 3330 0000', '6759649826438453',
  '6205 5000 0000 0000 004', '٤١١١ ١١١١ ١١١١ ١١١١', '४१११११११११११११११', '４１１１　１１１１　１１１１　１１１１', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
]

/** Around a number, as people write. */
const around = ['{}', 'Call {} now', 'Tel.: {}, danke', 'tel:{}', '電話：{}。', 'رقمي {}، شكرا', 'мой номер {}!', '{}\n10 Sterne', 'Nr. 2: {}.', 'on 12.05.2024 at 9.30 {}; 9/10', '"{}"', '…{}?']

const hits = [
  'Visa-{4111111111111111}', '{4111 1111 1111 1111 12/28 123}', 'row {5 4111 1111 1111 1111}', '12/28 {4111 1111 1111 1111}', '2028 {4111 1111 1111 1111}', 'mistyped: {4111 1111 1111 1112}', 'IBAN? no: {4111 1111 1111 1111}, {5555 5555 5555 4444}',
  '{030 1234567}, {030 7654321}', '{030 1234567},{030 7654321}', '电话{13812345678}谢谢', 'tel:{+49-30-123456}', '{8 (916) 123-45-67}', '\u202a{+49 30 123456}\u202c', '{1 (800) 555-0199}', 'Zimmer 12\n{030 1234567}\n5 Sterne',
  '{+49 30 123456} / {ada@shop.example} / {4111 1111 1111 1111}',
]

const misses = {
  'order numbers': ['A-1234567', 'order #10000345', 'A1234567', '№ 48123456', 'INV-2024-00012345', '2024-0012345', 'AB_98765432', 'Auftrag 10000345', '1Z999AA10123456784', 'PO-4500-0098-7654', 'SKU 12-345'],
  dates: ['31.12.2024', '31.12.24', '1. 5. 2024', '05.06.2024', '05/06/2024', '05-06-2024', '05 06 2024', '2024-05-06', '2024/05/06', '2024.05.06', '5/6/24', '20240506', '2024年5月6日', '6 May 2024', '31.12.2024-05.01.2025',
    '2024-05-06 - 2024-06-07', '2024-05-06 14:30', '05.06.2024 14:30', '05-06-24 14:30', '١٢/٠٥/٢٠٢٤', '१२-०५-२०२४', '２０２４／０５／０６', '01/05 02/05 03/05 04/05', '24.12., 25.12. 2024'],
  times: ['14:30', '08:30-17:45', '08.30-17.45', '9.00 – 17.00 Uhr', '12:30:45.123', '24/7', '2024-05-06T14:30:00.000Z', '2024-05-06T14:30:00+02:00', '20240506T143000Z', '1715004600', '1715004600000', '20240506143000', '1h 30min'],
  prices: ['€ 1.234.567,89', '1,234,567.89 $', '1 234 567 Kč', '12 345 678,90 €', '250 000 000 Ft', '₹12,34,567', '€ 612 345 678', '1 234 567 890 Ft', '12 050 100 Ft', '$98765432', '500-1000 Euro', '10000-20000 Kč', '3 for 2', '0,99', 'CHF 1’234’567.–', '2 pcs@1.50'],
  numbers: ['192.168.100.100', '10.0.19045.3803', '1.12.2024.1345', 'v2.10.0', '2001:db8:85a3::8a2e:370:7334', '4006381333931', '978-3-16-148410-0', '978‑3‑16‑148410‑0', '9783161484100', '3-16-148410-0', '0-306-40615-2', '3-8044-2957-X', '99921-58-10-7',
    '4111111111111112', '123456789012345678901234567890', '3.14159265358979', '52.5200066, 13.4049540', '0.123456789', '550e8400-e29b-41d4-a716-446655440000', '123456789', '112', '0800 12'],
  scores: ['9/10', '10/10 9/10 8/10 7/10', '99,9 %', '12.345 %', '100%', '4-5 Sterne', '10-20', '2000-3000', '1 2 3 4 5 6 7 8 9 10', '0 5 10 15 20 25', '3:2', '1920x1080', '1 000 000', '½', '10² m'],
  years: ['2019 2020 2021 2022', '2019, 2020, 2021', '2019–2023', '1998-2003', '2019/2020 2020/2021', 'seit 1999 2005 2010'],
  postcodes: ['10115 Berlin', 'Musterweg 24 10115 Berlin', 'SW1A 1AA', '1012 AB', '110 00 Praha', '00-950 Warszawa', '12345-6789', '90210-1234', '01310-100', '〒100-0001', '〒530-0001', '1000-205 Lisboa', 'K1A 0B1'],
  handles: ['@name', '@name.surname', 'a@b', 'me @ shop.example', 'meet @ 9', 'ada@', '@shop.example', 'x@@y.z', 'C++11', '#1', 'a.b.c', 'shop.example'],
}

/** The text without braces, and what is expected of it. */
const read = (marked: string) => ({ text: marked.replace(/[{}]/g, ''), left: marked.replace(/\{[^}]*\}/g, MARK), count: marked.split('{').length - 1 })

describe('what goes', () => {
  it.each(emails)('of %j is the address', (marked) => {
    const { text, left, count } = read(marked)
    expect(scrub(text)).toEqual({ text: left, redactions: { email: count } })
  })

  it.each(phones)('is the phone number %j', (phone) => {
    for (const words of around) expect(scrub(words.replace('{}', phone))).toEqual({ text: words.replace('{}', MARK), redactions: { phone: 1 } })
  })

  it.each(cards)('is the card number %j', (card) => {
    for (const words of around) expect(scrub(words.replace('{}', card))).toEqual({ text: words.replace('{}', MARK), redactions: { card: 1 } })
  })

  it.each(hits)('of %j is what stands in braces', (marked) => {
    const { text, left, count } = read(marked)
    const { text: scrubbed, redactions } = scrub(text)
    expect(scrubbed).toBe(left)
    expect(Object.values(redactions!).reduce((sum, n) => sum + n)).toBe(count)
  })
})

describe('what stays', () => {
  it.each(Object.entries(misses).flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const)))('of %s: %j', (_, text) => {
    for (const words of ['{}', 'It was {}, really', '（{}）。', '({})']) {
      const whole = words.replace('{}', text)
      expect(scrub(whole)).toEqual({ text: whole, redactions: undefined })
    }
  })

  it('is enough of a corpus', () => {
    expect(emails.length + phones.length + cards.length + hits.length).toBeGreaterThan(120)
    expect(Object.values(misses).flat().length).toBeGreaterThan(120)
  })
})

const seed = Number(process.env.EARSHOT_SEED ?? Math.floor(Math.random() * 2 ** 31))
const numRuns = Number(process.env.EARSHOT_RUNS ?? 2_000)
const law = <Values>(property: fc.IPropertyWithHooks<Values>) => {
  console.log(`scrub: ${expect.getState().currentTestName}: EARSHOT_SEED=${seed}`)
  fc.assert(property, { seed, numRuns })
}

/** Texts in which what goes and what stays stand close to each other. */
const pieces = [...emails, ...phones, ...cards, ...hits, ...Object.values(misses).flat()].map((text) => text.replace(/[{}]/g, ''))
const near = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(' ', '-', '.', '/', ':', ', ', '(', ')', '+', '@', '0', 'a', '€', '\n', MARK), fc.stringMatching(/^[\d .@a-z+-]{1,12}$/)), { maxLength: 12 })
  .map((parts) => parts.join(''))
const texts = fc.oneof(near, fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }))
const marks = (text: string) => text.split(MARK).length - 1

/** The digit that makes a card number of these. */
const check = (digits: string) => {
  const sum = [...digits].reverse().reduce((sum, digit, i) => sum + (i % 2 ? Number(digit) : (Number(digit) * 2) % 9 || (digit === '9' ? 9 : 0)), 0)
  return (10 - (sum % 10)) % 10
}

describe('by law', () => {
  it('nothing more goes the second time', () => {
    law(fc.property(texts, (text) => {
      const { text: once } = scrub(text)
      expect(scrub(once)).toEqual({ text: once, redactions: undefined })
    }))
  })

  it('as many are counted as marks are set', () => {
    law(fc.property(texts, (text) => {
      const { text: scrubbed, redactions = {} } = scrub(text)
      expect(Object.keys(redactions).every((kind) => ['email', 'phone', 'card'].includes(kind))).toBe(true)
      expect(Object.values(redactions).reduce((sum, n) => sum + n, 0)).toBe(marks(scrubbed) - marks(text))
    }))
  })

  it('what stays was there, in the same order', () => {
    law(fc.property(texts, (text) => {
      let at = 0
      for (const part of scrub(text).text.split(MARK)) {
        at = text.indexOf(part, at)
        expect(at).toBeGreaterThanOrEqual(0)
        at += part.length
      }
    }))
  })

  it('a text with neither digits nor @ stays', () => {
    law(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const plain = text.replace(/./gsu, (char) => (/[\p{N}@]/u.test(char.normalize('NFKC')) ? '' : char))
      expect(scrub(plain)).toEqual({ text: plain, redactions: undefined })
    }))
  })

  it('a card number among words always goes', () => {
    const words = fc.constantFrom('', 'my card', 'Karte:', 'カード', 'карта', 'بطاقة', 'n°')
    const first = fc.constantFrom('21', '22', '3', '34', '37', '4', '5', '50', '6', '62', '81', '9792')
    const places = fc.constantFrom<number[][]>([4, 8, 12, 16], [4, 10], [4, 9], [6], [8], [])
    law(fc.property(words, words, first, fc.stringMatching(/^\d{18}$/), fc.integer({ min: 13, max: 19 }), places, fc.constantFrom(' ', '-', '.', '\u00a0', ' - '), (before, after, start, random, length, cut, gap) => {
      const body = `${start}${random}`.slice(0, length - 1)
      const card = [...`${body}${check(body)}`].map((digit, i) => (cut.includes(i) ? gap : '') + digit).join('')
      expect(scrub(`${before} ${card} ${after}`)).toEqual({ text: `${before} ${MARK} ${after}`, redactions: { card: 1 } })
    }))
  })
})

describe('the time', () => {
  /** Processor time of some runs, in microseconds: what else the machine does is no part of it. */
  const spent = (text: string, runs: number) => {
    const begin = process.cpuUsage()
    for (let run = 0; run < runs; run++) scrub(text)
    const { user, system } = process.cpuUsage(begin)
    return user + system
  }
  const endless = ['a', '1', '1 ', '0 ', '2-', '9 9', '1.', '12.', '12/', '2024-', 'a@', 'a.', '@a.', 'a@a.', 'a@1.', '-', '(', '(1', '+1 ', '00', '41 ', '例', 'é@例.', '٣', 'a@b.cd+', '4111 1111 1111 1112 ',
    '4111111111111111-', '0301234567-', '612 345 678-', '612 345 678/', '250 ', '12 345 ']

  it.each(endless)('grows with the length alone, for %j without end', (unit) => {
    const [short, long] = [unit.repeat(5_000 / unit.length), unit.repeat(80_000 / unit.length)]
    spent(short, 8) // what is compiled at first is no part of it either
    // As many characters on either side: about 1 where the time is linear, 16 where it is a square.
    const times = Array.from({ length: 3 }, () => (spent(long, 1) + 1) / (spent(short, 16) + 1))
    expect(Math.min(...times)).toBeLessThan(4)
  }, 60_000)
})
