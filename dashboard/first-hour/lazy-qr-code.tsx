import { useEffect, useState } from 'preact/hooks';
import type { QrCode } from './qr-code.tsx';

/** A QR code, once what makes it is loaded. The address stands beside it as a link. */
export function LazyQrCode({ text }: { text: string }) {
  const [Code, setCode] = useState<typeof QrCode>();
  useEffect(() => {
    import('./qr-code.tsx').then(
      (part) => setCode(() => part.QrCode),
      () => {},
    );
  }, []);
  return Code ? <Code text={text} /> : <div class="qr-code" />;
}
