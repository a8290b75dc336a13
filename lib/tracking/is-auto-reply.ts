/** True for mail a machine wrote (RFC 3834 headers, out-of-office subjects in German and English): never an answer. */
export function isAutoReply(headers: Record<string, string>, subject: string): boolean {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.toLowerCase()]),
  )
  const submitted = lower['auto-submitted'] ?? 'no'
  return (
    !submitted.startsWith('no') ||
    'x-autoreply' in lower ||
    'x-autorespond' in lower ||
    ['auto_reply', 'bulk', 'junk'].includes(lower['precedence'] ?? '') ||
    /^(re:\s*)?(abwesenheit|automatische antwort|out of (the )?office|automatic reply|auto(matic)?[- ]reply|ich bin (derzeit )?nicht im (büro|haus))/i.test(
      subject,
    )
  )
}
