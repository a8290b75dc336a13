type Provider = { apiKey: string | undefined; baseUrl: string | undefined; from: string | undefined }
type Mail = { to: string; subject: string; html: string }

/** Sends what Supabase Auth would: through Resend, or what stands in for it at baseUrl. Throws when it does not go out. */
export async function sendMail({ apiKey, baseUrl, from }: Provider, mail: Mail): Promise<void> {
  if (!apiKey || !from) throw new Error('No email is set up: RESEND_API_KEY and EMAIL_FROM are missing.')
  const answer = await fetch(new URL('/emails', baseUrl ?? 'https://api.resend.com'), {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from, ...mail, to: [mail.to] }),
    signal: AbortSignal.timeout(15_000),
  })
  if (!answer.ok) throw new Error(`The email was refused: ${answer.status}`)
}
