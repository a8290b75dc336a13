import createNextIntlPlugin from 'next-intl/plugin'

/** @type {import('next').NextConfig} */
const config = {
  // Tests build beside a running or deployed build: two builds in one folder fail.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  serverExternalPackages: ['twilio'],
  typedRoutes: true,
}

export default createNextIntlPlugin('./i18n/request.ts')(config)
