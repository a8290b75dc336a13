/** Where invited people find the app, and what brings them the email. */
export type Invitations = {
  appUrl: string
  sendMail: (mail: { to: string; subject: string; html: string }) => Promise<void>
}
