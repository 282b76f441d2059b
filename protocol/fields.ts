import * as v from 'valibot';
import { isEmail, isPhone, tidy } from './contact.ts';
import { LIMITS } from './limits.ts';

/** A schema of an object that takes no list for one, as those do that look for fields alone. */
export function noList<S extends v.GenericSchema>(schema: S) {
  return v.pipe(
    v.unknown(),
    v.check((value) => !Array.isArray(value), 'must be an object'),
    schema,
  );
}

/** An opaque id. */
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.idLength));
/** A page's address as the browser tells it; a malformed one is allowed and goes to the default pool. */
export const PageUrl = v.pipe(v.string(), v.maxLength(LIMITS.pageUrlLength));
export const Token = v.pipe(v.string(), v.maxLength(LIMITS.tokenLength));
export const Note = v.pipe(v.string(), v.maxLength(LIMITS.noteLength));
/** Text without the blanks around it. */
export const Tidy = v.pipe(v.string(), v.transform(tidy));
export const Email = v.pipe(Tidy, v.check(isEmail, 'must be an e-mail address such as ada@shop.example'));
export const Phone = v.pipe(Tidy, v.check(isPhone, 'must be a telephone number such as +49 30 123456'));
/**
 * One line of text that lists show beside others. A control character or a line break would forge what stands around it,
 * a mark of direction (Unicode's Bidi_Control) makes one name look like another. They are refused only where they are
 * sent: what is stored from before stays as it is.
 */
const Line = v.pipe(
  Tidy,
  v.regex(
    /^[^\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]*$/u,
    'must be one line without control characters or invisible marks of the direction of writing: type it anew',
  ),
);
/** A name that may be empty. */
export const Label = v.pipe(Line, v.maxLength(LIMITS.nameLength));
export const Name = v.pipe(Label, v.minLength(1, 'must not be empty'));
/** Why a visitor is blocked, in an agent's words. */
export const BlockReason = v.pipe(Line, v.maxLength(LIMITS.blockReasonLength));
/** What a party's microphone or camera is: one that was taken away in the middle of a call is `lost`. */
export const DeviceState = v.picklist(['on', 'off', 'none', 'blocked', 'lost']);
export type DeviceState = v.InferOutput<typeof DeviceState>;
/** What is written in a call, at most as much as a note. */
export const ChatText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.noteLength),
  v.check((text) => text.trim() !== '', 'must not be empty'),
);
/** An id that a client gives to what it sends, so that it may send it again. */
export const ClientId = Id;
/** A page that an agent sends: with `http` or `https`, and without a name and password. */
export const SentPage = v.pipe(
  v.string(),
  v.maxLength(LIMITS.pageUrlLength),
  v.check(isWebPage, 'must be an address such as https://shop.example/pricing'),
  v.transform((url) => new URL(url).href),
);
/** What an agent tells whom they hand a call over to. */
export const TransferNote = v.pipe(v.string(), v.maxLength(LIMITS.transferNoteLength));
export const TransferMode = v.picklist(['cold', 'warm']);
export type TransferMode = v.InferOutput<typeof TransferMode>;
/** Of an agent's two connections: with the visitor, or with another agent about the visitor. */
export const Leg = v.picklist(['call', 'consult']);
/** How one side of a call sends its media: straight to the other side, or over a relay, which is reached by UDP, TCP or TLS. */
export const MediaPath = v.picklist(['direct', 'relay', 'relay-udp', 'relay-tcp', 'relay-tls']);
export type MediaPath = v.InferOutput<typeof MediaPath>;
/** How one side's media began: how long after the acceptance it showed the first picture of the other, and its path. */
export const MediaStart = v.object({
  firstFrameMs: v.exactOptional(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.firstFrameMs)),
  ),
  path: v.exactOptional(MediaPath),
});
export type MediaStart = v.InferOutput<typeof MediaStart>;
export const Media = v.picklist(['kept', 'new']);
export type Media = v.InferOutput<typeof Media>;

function isWebPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
