import type { html } from 'hono/html'
import type { PageLanguage, PageTexts } from './page-texts.ts'

export type Html = ReturnType<typeof html>

/** What every part of the page needs to know: the words, and the time now for "today". */
export type PageView = { language: PageLanguage; texts: PageTexts; now: Date }
