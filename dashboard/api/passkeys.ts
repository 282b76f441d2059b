import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import type { AgentAnswer } from '../../protocol/answers/accounts.ts';
import type { PasskeyAnswer, PasskeysAnswer } from '../../protocol/passkeys.ts';
import { orgBase } from './organization.ts';
import { request } from './request.ts';
import { unlessGone } from './unless-gone.ts';

const own = `${orgBase}/api/me/passkeys`;
const signIn = `${orgBase}/api/session/passkey`;

export const listPasskeys = (signal: AbortSignal) =>
  request<PasskeysAnswer>(own, { signal }).then(({ items }) => items);
/** What the browser is to make. */
export const askForPasskey = () =>
  request<PublicKeyCredentialCreationOptionsJSON>(`${own}/options`, { method: 'POST' });
export const addPasskey = (body: RegistrationResponseJSON & { name: string }) =>
  request<PasskeyAnswer>(own, { method: 'POST', body });
export const removePasskey = (id: string) =>
  unlessGone(request(`${own}/${encodeURIComponent(id)}`, { method: 'DELETE' }));

/** What the browser is to sign in with. */
export const askForSignIn = () =>
  request<PublicKeyCredentialRequestOptionsJSON>(`${signIn}/options`, { method: 'POST', anonymous: true });
export const signInWith = (body: AuthenticationResponseJSON) =>
  request<AgentAnswer>(signIn, { method: 'POST', body, anonymous: true });
