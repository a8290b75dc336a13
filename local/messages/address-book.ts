/** What the page knows of the app's people beside the messages: names by phone (E.164) or email address, and whose clock. */
export type AddressBook = {
  /** IANA name of the zone in which times are shown. */
  timeZone: string
  names: ReadonlyMap<string, string>
}
