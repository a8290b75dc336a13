import type { html } from 'hono/html'
import type { AddressBook } from './address-book.ts'
import type { PageLanguage, PageTexts } from './page-texts.ts'

export type Html = ReturnType<typeof html>

/** What every part of the page needs to know: the words, the time now for "today", names and the zone of the times. */
export type PageView = { language: PageLanguage; texts: PageTexts; now: Date; book: AddressBook }
