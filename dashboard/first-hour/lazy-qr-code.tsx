import { usePart } from '../ui/use-part.ts';

/** A QR code, once what makes it is loaded. The address stands beside it as a link. */
export function LazyQrCode({ text }: { text: string }) {
  const part = usePart(() => import('./qr-code.tsx'));
  return part ? <part.QrCode text={text} /> : <div class="qr-code" />;
}
