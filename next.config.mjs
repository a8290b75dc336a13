import createNextIntlPlugin from 'next-intl/plugin'

/**
 * Headers that say the same whatever is answered. Strict-Transport-Security always: browsers ignore it on http, so it needs
 * no address at build time; without includeSubDomains, because the names below the app's are not ours to decide about.
 */
const everywhere = {
  'Strict-Transport-Security': 'max-age=63072000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY', // for browsers that don't know frame-ancestors
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

// Pages get theirs, with a nonce per request, from proxy.ts. What stands here takes the place of what a route would set.
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const onlyStyles = `${nothing}; style-src 'unsafe-inline'; img-src data:`
const policies = {
  '/api': nothing,
  '/api/((?!docs$).*)': nothing,
  '/_next/:path*': nothing,
  '/(.*\\.(?:svg|png|ico|txt|webmanifest)$)': onlyStyles, // a drawing opened by itself
  '/u/:token': onlyStyles.replace("form-action 'none'", "form-action 'self'"),
}

/** @type {import('next').NextConfig} */
const config = {
  // Tests build beside a running or deployed build: two builds in one folder fail.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  serverExternalPackages: ['twilio'],
  typedRoutes: true,
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: Object.entries(everywhere).map(([key, value]) => ({ key, value })) },
      // its address is a secret
      { source: '/u/:token', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
      ...Object.entries(policies).map(([source, value]) => ({
        source,
        headers: [{ key: 'Content-Security-Policy', value }],
      })),
    ]),
}

export default createNextIntlPlugin('./i18n/request.ts')(config)
