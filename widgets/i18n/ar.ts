/** Arabic, read from right to left. */
import type { Texts } from './texts.ts'

/** True once a native speaker has read it. */
export const reviewed = false

/** Arabic. */
export const ar: Texts = {
  lang: 'ar',
  dir: 'rtl',
  send: 'إرسال',
  retry: 'حاول مرة أخرى',
  close: 'إغلاق',
  region: 'رأيك',
  thanks: 'شكرًا لك.',
  sent: 'تم الإرسال.',
  saved: 'حُفظ على هذا الجهاز وسيُرسل.',
  held: 'لم يُحفظ بعد. سيُرسل إذا بقيت هذه الصفحة مفتوحة.',
  failed: 'تعذّر الحفظ.',
  nps: {
    us: 'خدمتنا',
    question: 'ما مدى احتمال أن توصي صديقًا أو زميلًا بـ {subject}؟',
    low: 'غير محتمل إطلاقًا',
    high: 'محتمل جدًا',
    point: '{value} من {best}',
    detractor: 'ما السبب الرئيسي لتقييمك؟',
    passive: 'ما الذي ينقصنا لنستحق العشرة؟',
    promoter: 'ما أكثر ما أعجبك؟',
  },
  emoji: {
    question: 'كيف كانت تجربتك؟',
    face1: 'غير راضٍ إطلاقًا',
    face2: 'غير راضٍ',
    face3: 'لا راضٍ ولا مستاء',
    face4: 'راضٍ',
    face5: 'راضٍ جدًا',
  },
  text: {
    question: 'ماذا تود أن تقول لنا؟',
  },
}
