/** A text for Meta's review: name is a-z, 0-9 and _; body has {{1}}, {{2}} …, samples their examples by position. */
export type TemplateText = {
  name: string
  language: string
  category: string
  body: string
  samples: Record<string, string>
}

/** What Meta says about a text. reason is its own words about a rejection. */
export type TemplateVerdict = { status: 'pending' | 'approved' | 'rejected' | 'paused'; reason: string | null }

/** The way to Meta's review of WhatsApp texts. Both raise unavailable (503) when the provider can't be asked, unprocessable (422) when it refuses. */
export type TemplateReview = {
  submit: (text: TemplateText) => Promise<TemplateVerdict & { content_sid: string }>
  look: (contentSid: string) => Promise<TemplateVerdict>
}
