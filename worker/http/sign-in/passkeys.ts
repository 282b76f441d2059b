import { Hono } from 'hono';
import type { AgentAnswer } from '../../../protocol/answers/accounts.ts';
import {
  NewPasskey,
  PasskeySignIn,
  type PasskeyAnswer,
  type PasskeysAnswer,
} from '../../../protocol/passkeys.ts';
import { forgive } from '../../throttle/throttle.ts';
import { ask, type OrgEnv } from '../context.ts';
import { deviceAsking } from './device.ts';
import { Refusal } from '../errors.ts';
import { agentOnly, giveSession, origin, otherMethods, sessionOnly, throttled } from '../guards.ts';
import { jsonBody, jsonOnly } from '../validate.ts';
import {
  clientDataIn,
  checkNewPasskey,
  checkSignIn,
  creationOptions,
  requestOptions,
  siteOf,
  textIn,
} from './webauthn.ts';

/** `me/passkeys`: one's own passkeys. */
export const passkeys = new Hono<OrgEnv>()
  .get('/', agentOnly, async (c) => {
    const items = await ask(c, (org) => org.passkeys(c.get('me').id));
    return c.json({ items } satisfies PasskeysAnswer);
  })
  .post('/', sessionOnly, ...jsonOnly, jsonBody(NewPasskey), async (c) => {
    const body = c.req.valid('json');
    const { challenge } = clientDataIn(body.response.clientDataJSON);
    await ask(c, (org) => org.takeNewPasskey(c.get('session'), challenge));
    const credential = await checkNewPasskey(body, siteOf(c.req.url));
    if (!credential) {
      throw new Refusal('INVALID_PAYLOAD', 'The passkey could not be checked, and was not added: try again.');
    }
    const { name } = body;
    const passkey = await ask(c, (org) => org.addPasskey(c.get('session'), { ...credential, name }));
    return c.json({ passkey } satisfies PasskeyAnswer, 201);
  })
  .all('/', otherMethods('GET, POST'))
  .post('/options', sessionOnly, async (c) => {
    const { challenge, ...owner } = await ask(c, (org) => org.beginPasskey(c.get('session')));
    return c.json(await creationOptions(siteOf(c.req.url), challenge, owner));
  })
  .all('/options', otherMethods('POST'))
  .delete('/:id', agentOnly, async (c) => {
    await ask(c, (org) => org.removePasskey(c.get('session'), c.req.param('id')));
    return c.body(null, 204);
  })
  .all('/:id', otherMethods('DELETE'));

/** `session/passkey`: signing in without a password. */
export const passkeySession = new Hono<OrgEnv>()
  .post('/options', async (c) => {
    await throttled(c, 'login-any', c.get('slug'));
    const challenge = await ask(c, (org) => org.beginPasskeySignIn());
    return c.json(await requestOptions(siteOf(c.req.url), challenge));
  })
  .all('/options', otherMethods('POST'))
  .post('/', ...jsonOnly, jsonBody(PasskeySignIn), async (c) => {
    const body = c.req.valid('json');
    const slug = c.get('slug');
    const { id: credentialId, response } = body;
    await throttled(c, 'login-any', slug);
    await throttled(c, 'login', slug, credentialId);
    const { challenge } = clientDataIn(response.clientDataJSON);
    const agentId = textIn(response.userHandle ?? '');
    const { publicKey } = await ask(c, (org) => org.takePasskeySignIn({ challenge, credentialId, agentId }));
    const counter = await checkSignIn(body, siteOf(c.req.url), publicKey);
    if (counter === null) {
      throw new Refusal('BAD_CREDENTIALS', 'The passkey could not be checked: sign in again.');
    }
    const { agent, token } = await ask(c, (org) =>
      org.openSessionByPasskey({ credentialId, counter }, c.get('session'), deviceAsking(c)),
    );
    await forgive(c.env, 'login', [slug, credentialId, origin(c)]);
    giveSession(c, slug, token);
    return c.json({ agent } satisfies AgentAnswer);
  })
  .all('/', otherMethods('POST'));
