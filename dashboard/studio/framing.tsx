import { bubbleRect, cardRect, type Size } from '../media/crop.ts';

/** Of the card, from its top: where a head is best, and where the name and the button cover the picture. */
const HEAD = { top: 0.2, height: 0.4, width: 0.4 };
const COVERED = 0.66;
/** The card's corners, of its width. */
const CORNER = 22 / 264;

/** Drawn over a camera's picture: what the card shows of it, the circle of the widget made small, and where the head is best. */
export function Framing({ width, height }: Size) {
  const card = cardRect({ width, height });
  const bubble = bubbleRect({ width, height });
  const corner = card.width * CORNER;
  const middle = card.x + card.width / 2;
  return (
    <svg class="framing" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" data-testid="framing">
      <path
        class="framing-outside"
        fill-rule="evenodd"
        d={`M0 0H${width}V${height}H0Z ${roundedRect(card, corner)}`}
      />
      <path
        class="framing-covered"
        d={`M${card.x} ${card.y + card.height * COVERED}h${card.width}V${card.y + card.height - corner}a${corner} ${corner} 0 0 1 ${-corner} ${corner}H${card.x + corner}a${corner} ${corner} 0 0 1 ${-corner} ${-corner}Z`}
      />
      <path class="framing-card" d={roundedRect(card, corner)} />
      <circle class="framing-bubble" cx={middle} cy={bubble.y + bubble.height / 2} r={bubble.width / 2} />
      <ellipse
        class="framing-head"
        cx={middle}
        cy={card.y + card.height * (HEAD.top + HEAD.height / 2)}
        rx={(card.width * HEAD.width) / 2}
        ry={(card.height * HEAD.height) / 2}
      />
    </svg>
  );
}

function roundedRect({ x, y, width, height }: ReturnType<typeof cardRect>, corner: number): string {
  const arc = (dx: number, dy: number) => `a${corner} ${corner} 0 0 1 ${dx} ${dy}`;
  return [
    `M${x + corner} ${y}h${width - 2 * corner}${arc(corner, corner)}`,
    `v${height - 2 * corner}${arc(-corner, corner)}`,
    `h${2 * corner - width}${arc(-corner, -corner)}`,
    `v${2 * corner - height}${arc(corner, -corner)}Z`,
  ].join('');
}
