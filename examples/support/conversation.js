/** The conversation of the demo's support page in three languages. page.js draws it. */

/**
 * `who` is `us` or `you`. A message may bring a guide, and a guide is asked about.
 *
 * @typedef {{ title: string, steps: string[], question: string }} Guide
 * @typedef {{ who: 'us' | 'you', at: string, text: string, guide?: Guide }} Message
 * @typedef {{ dir: 'ltr' | 'rtl', languages: string, page: string, title: string, order: string,
 *   names: Record<'us' | 'you', string>, end: string, ended: string, again: string, messages: Message[] }} Conversation
 */

/** @type {Record<string, Conversation>} */
export const CONVERSATIONS = {
  en: {
    dir: 'ltr',
    languages: 'Language',
    page: 'Chat · Alder Row',
    title: 'A lamp that went astray',
    order: 'Order AR-20418',
    names: { us: 'Tom, Alder Row', you: 'You' },
    end: 'End chat',
    ended: 'The chat has ended',
    again: 'Start again',
    messages: [
      {
        who: 'you',
        at: '10:02',
        text:
          'Hello. The tracking says that my reading lamp was delivered on Tuesday, but there is nothing ' +
          'here.',
      },
      {
        who: 'us',
        at: '10:03',
        text:
          'Good morning Ines, I am sorry. The driver left it with Mr Baptiste at number 16. There should ' +
          'have been a card through your door.',
      },
      {
        who: 'you',
        at: '10:09',
        text: 'I have just been round. He has it, thank you, but the glass of the shade is cracked.',
      },
      {
        who: 'us',
        at: '10:11',
        text:
          'Then a new shade leaves here today, at no cost. Please take the cracked one off before you use ' +
          'the lamp. This is how:',
        guide: {
          title: 'Taking off a glass shade',
          steps: [
            'Switch the lamp off at the wall and let it cool for ten minutes.',
            'Hold the shade in a cloth and turn the brass ring to the left.',
            'Wrap the glass in newspaper. It belongs in household waste, not in the bottle bank.',
          ],
          question: 'How was this guide?',
        },
      },
      { who: 'you', at: '10:26', text: 'Done, and no fingers lost. When will the new one be here?' },
      { who: 'us', at: '10:27', text: 'On Thursday before noon. This time the driver will ring you first.' },
    ],
  },
  de: {
    dir: 'ltr',
    languages: 'Sprache',
    page: 'Chat · Alder Row',
    title: 'Eine Lampe auf Abwegen',
    order: 'Bestellung AR-20418',
    names: { us: 'Tom von Alder Row', you: 'Sie' },
    end: 'Chat beenden',
    ended: 'Der Chat ist beendet',
    again: 'Von vorn beginnen',
    messages: [
      {
        who: 'you',
        at: '10:02',
        text:
          'Guten Tag. Laut Sendungsverfolgung wurde meine Leselampe am Dienstag zugestellt, aber hier ist ' +
          'nichts angekommen.',
      },
      {
        who: 'us',
        at: '10:03',
        text:
          'Guten Morgen, Frau Okafor, das tut mir leid. Der Fahrer hat sie bei Herrn Baptiste in Nummer 16 ' +
          'abgegeben. Sie hätten eine Karte im Briefkasten finden müssen.',
      },
      {
        who: 'you',
        at: '10:09',
        text: 'Ich war gerade drüben. Er hat sie, danke, aber das Glas des Schirms hat einen Sprung.',
      },
      {
        who: 'us',
        at: '10:11',
        text:
          'Dann geht heute noch ein neuer Schirm auf den Weg, für Sie kostenlos. Bitte nehmen Sie den ' +
          'gesprungenen ab, bevor Sie die Lampe benutzen. So geht es:',
        guide: {
          title: 'Einen Glasschirm abnehmen',
          steps: [
            'Ziehen Sie den Stecker und lassen Sie die Lampe zehn Minuten abkühlen.',
            'Halten Sie den Schirm mit einem Tuch und drehen Sie den Messingring nach links.',
            'Wickeln Sie das Glas in Zeitungspapier. Es gehört in den Restmüll, nicht in den Glascontainer.',
          ],
          question: 'Wie war diese Anleitung?',
        },
      },
      { who: 'you', at: '10:26', text: 'Erledigt, und alle Finger sind noch dran. Wann kommt der neue?' },
      { who: 'us', at: '10:27', text: 'Am Donnerstag vor zwölf. Diesmal ruft der Fahrer Sie vorher an.' },
    ],
  },
  ar: {
    dir: 'rtl',
    languages: 'اللغة',
    page: 'محادثة · Alder Row',
    title: 'مصباح ضلّ طريقه',
    order: 'الطلب \u2066AR-20418\u2069',
    names: { us: 'توم من \u2066Alder Row\u2069', you: 'أنتِ' },
    end: 'إنهاء المحادثة',
    ended: 'انتهت المحادثة',
    again: 'البدء من جديد',
    messages: [
      {
        who: 'you',
        at: '10:02',
        text: 'مرحبًا. يقول التتبّع إن مصباح القراءة سُلّم يوم الثلاثاء، لكن لم يصلني شيء.',
      },
      {
        who: 'us',
        at: '10:03',
        text:
          'صباح الخير يا إينيس، أعتذر عن ذلك. تركه السائق عند السيد باتيست في المنزل رقم 16، وكان عليه أن ' +
          'يضع بطاقة في صندوق بريدك.',
      },
      { who: 'you', at: '10:09', text: 'عدتُ من عنده الآن. المصباح لديه، شكرًا، لكن زجاج الغطاء متشقّق.' },
      {
        who: 'us',
        at: '10:11',
        text:
          'إذن نرسل إليك اليوم غطاءً جديدًا دون مقابل. أرجو أن تنزعي الغطاء المتشقّق قبل استعمال المصباح، ' +
          'وهذه هي الطريقة:',
        guide: {
          title: 'نزع الغطاء الزجاجي',
          steps: [
            'افصلي المصباح عن الكهرباء واتركيه يبرد عشر دقائق.',
            'أمسكي الغطاء بقطعة قماش وأديري الحلقة النحاسية إلى اليسار.',
            'لُفّي الزجاج بورق الجرائد وضعيه مع النفايات المنزلية، لا مع القوارير.',
          ],
          question: 'كيف كان هذا الدليل؟',
        },
      },
      { who: 'you', at: '10:26', text: 'تم الأمر، وأصابعي كلها سليمة. متى يصل الجديد؟' },
      { who: 'us', at: '10:27', text: 'يوم الخميس قبل الظهر. وهذه المرة سيتصل بك السائق أولًا.' },
    ],
  },
}
