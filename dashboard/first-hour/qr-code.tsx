import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { useMemo } from 'preact/hooks';
import { FIRST_HOUR_TEXTS } from '../texts/first-hour.ts';

/** Cells that stay white around a QR code (ISO/IEC 18004, 9.1). */
const QUIET = 4;

/** A QR code of an address, black on white in every theme: not every camera reads the other way round. */
export function QrCode({ text }: { text: string }) {
  const code = useMemo(() => generate(text), [text]);
  const size = code.size + 2 * QUIET;
  return (
    <svg
      class="qr-code"
      viewBox={`${-QUIET} ${-QUIET} ${size} ${size}`}
      role="img"
      aria-label={FIRST_HOUR_TEXTS.qrCode(text)}
      data-testid="qr-code"
    >
      <path d={toSvgPath(code)} />
    </svg>
  );
}
