type Places = {
  appUrl: string
  /** What people open in their browser; another address than appUrl behind a proxy. */
  publicUrl: string
  messagesUrl: string | undefined
  supabaseUrl: string
  data: string
  hasDemo: boolean
  firstManager: { email: string | undefined; password: string | undefined }
}

/** Prints where everything is and how to get in; a password of the first manager is shown this once. */
export function printPlaces({
  appUrl,
  publicUrl,
  messagesUrl,
  supabaseUrl,
  data,
  hasDemo,
  firstManager,
}: Places): void {
  const { email, password } = firstManager
  const entrance = hasDemo
    ? 'sign in as manager@demo.example or anna@demo.example, password salesflow-demo'
    : password
      ? `sign in as ${email}, password ${password} (shown this once: change it in the app)`
      : (email ?? 'FIRST_MANAGER_EMAIL=… at a start makes the first account')
  const lines = [
    ['App', appUrl, entrance],
    ...(publicUrl === appUrl
      ? []
      : [['Public', publicUrl, 'where links in messages lead: a reverse proxy in front of the app']]),
    messagesUrl
      ? [
          'Messages',
          messagesUrl,
          `${hasDemo ? 'the phones and mailboxes of the demo leads' : 'phones and mailboxes; no message leaves this machine'}: read, answer, bounce, opt out`,
        ]
      : ['Messages', 'leave through the providers of the environment', ''],
    ['Supabase', supabaseUrl, 'npm run local:env prints its keys'],
    ['Data', data, 'delete it to start over'],
  ]
  console.log(
    `\n${lines.map(([what = '', where, how]) => `  ${what.padEnd(10)} ${where}   ${how}`.trimEnd()).join('\n')}`,
  )
  console.log('  Ctrl-C stops everything.')
}
