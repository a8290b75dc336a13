import type { Query } from './database.ts'

type AuthUser = { id: string; email: string; password: string; name: string }

/** Adds a person who can sign in with email and password, confirmed at once; an email already known is an error. */
export async function createAuthUser(query: Query, { id, email, password, name }: AuthUser): Promise<void> {
  const address = email.toLowerCase()
  await query(
    `with person as (
       insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, confirmation_token,
         recovery_token, email_change, email_change_token_new, raw_app_meta_data, raw_user_meta_data)
       values ($1, 'authenticated', 'authenticated', $2, extensions.crypt($3, extensions.gen_salt('bf')), now(), '',
         '', '', '', '{"provider": "email", "providers": ["email"]}', jsonb_build_object('name', $4::text))
       returning id, email
     )
     insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at)
     select gen_random_uuid(), 'email', id::text, id,
       jsonb_build_object('sub', id, 'email', email, 'email_verified', true, 'phone_verified', false), now()
     from person`,
    [id, address, password, name],
  )
}
