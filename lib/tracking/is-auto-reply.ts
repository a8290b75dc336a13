type Mail = { headers: Record<string, string>; from: string; subject: string; body: string }

const subjects =
  /^\W*(abwesenheits(notiz|meldung|benachrichtigung|assistent|agent|hinweis)|(automatische|autom\.) (antwort|abwesenheit)|auto(matic)?[- ]?(reply|response|antwort)|out[- ]of[- ](the[- ])?office(?=\s*(:|$|auto|re:|aw:|\())|undeliver(ed|able)|unzustellbar|delivery status notification|mail delivery (failed|failure|system)|returned mail|read(:| receipt)|gelesen:)/i
const absence =
  /(ich bin|bin ich|i am|i'm|i will be|i’m)\b.{0,100}\b(nicht (im (haus|hause|büro|unternehmen)|erreichbar|am (arbeits)?platz)|au(ß|ss)er haus|im urlaub|abwesend|auf (dienst|geschäfts)reise|in elternzeit|(out of|away from|not in) (the |my )?office|on (annual |parental |sick )?(leave|vacation|holiday))(?<rest>.*)$/i
const machine =
  /(in (sehr )?(dringenden|dringlichen|eiligen|wichtigen) (fällen|angelegenheiten|anliegen)|nicht (automatisch )?(weitergeleitet|gelesen|bearbeitet)|nach meiner rückkehr|automatisch (erstellt|generiert|versendet|verschickt)|automatische (antwort|nachricht|e-?mail)|(for|in) (any )?urgent (matters|cases|requests|issues)|if (it is|it's|this is|your (request|matter) is) urgent|(upon|on|after|when i) (my )?return|not be (forwarded|read|monitored)|automat(ic|ed|ically)\b.{0,20}(reply|response|message|generated))/i
const polite =
  /^((sehr geehrte|guten (tag|morgen)|hallo|hi|hello|dear|liebe)\b.*|(vielen |herzlichen )?dank\b.*|thank(s| you)\b.*|(mit |viele |beste |freundliche |kind |best )*(freundlichen |besten )?(grü(ß|ss)en?|gru(ß|ss)|regards).*)$/i

/**
 * True for mail a machine wrote, which is never an answer: out-of-office replies and delivery reports, by RFC 3834 and
 * older headers, by sender, by subject, and, because many programs mark nothing, by what only a machine would say. In
 * doubt it is a person's: to stop too early does no harm. X-Auto-Response-Suppress says nothing, people's mail has it too.
 */
export function isAutoReply({ headers, from, subject, body }: Mail): boolean {
  const lower = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()]),
  )
  const submitted = lower.get('auto-submitted') ?? 'no'
  return (
    !/^no\b/.test(submitted) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => lower.has(name)) ||
    ['auto_reply', 'bulk', 'junk'].includes(lower.get('precedence') ?? '') ||
    /^multipart\/report\b/.test(lower.get('content-type') ?? '') ||
    lower.get('return-path') === '<>' ||
    /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/i.test(from.trim()) ||
    subjects.test(subject) ||
    saysAbsent(body)
  )
}

/** An absence and either something only a machine says, or nothing else at all; who asks something is a person. */
function saysAbsent(body: string): boolean {
  const sentences = body
    .slice(0, 4000)
    .split(/\n\s*\n|(?<!\d)[.!]\s+/)
    .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '')
  const away = sentences.find((sentence) => absence.test(sentence))
  if (away === undefined || body.includes('?')) return false
  if (sentences.some((sentence) => machine.test(sentence))) return true
  const rest = absence.exec(away)?.groups?.['rest'] ?? ''
  return (
    /^\W*($|(und|bis|vom|ab|and|until|from|till)\b)/i.test(rest) &&
    sentences.every((sentence) => sentence === away || polite.test(sentence) || sentence.split(' ').length <= 3)
  )
}
