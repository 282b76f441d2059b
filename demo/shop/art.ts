/** The shop's plants, drawn as SVG. Their colours are CSS variables of the page, so that they follow its theme. */
export type PlantKind = 'fern' | 'rubber' | 'snake' | 'pothos';

const OVAL = 'M0 0C-13-18-13-46 0-64 13-46 13-18 0 0Z';
const BLADE = 'M0 0C-13-40-12-84 0-118 12-84 13-40 0 0Z';
const HEART = 'M0 0C-24-4-28-34 0-52 28-34 24-4 0 0Z';

type Place = readonly [x: number, y: number, degrees: number, scale: number];

const leaf = (outline: string, [x, y, degrees, scale]: Place, tone: 1 | 2): string =>
  `<path d="${outline}" transform="translate(${x} ${y}) rotate(${degrees}) scale(${scale})" fill="var(--leaf-${tone})"/>`;

const leaves = (outline: string, places: readonly Place[]): string =>
  places.map((place, i) => leaf(outline, place, i % 2 === 0 ? 1 : 2)).join('');

const stem = (path: string): string =>
  `<path d="${path}" fill="none" stroke="var(--leaf-2)" stroke-width="3.5" stroke-linecap="round"/>`;

/** One arching frond with leaflets in pairs, smaller towards the tip; `lean` in degrees. */
function frond(lean: number): string {
  const pairs = Array.from({ length: 8 }, (_, i): Place[] => {
    const size = 0.52 - i * 0.048;
    return [
      [0, -14 - i * 12, -62 + i * 3, size],
      [0, -14 - i * 12, 62 - i * 3, size],
    ];
  }).flat();
  return `<g transform="translate(100 138) rotate(${lean})">${stem('M0 0V-106')}${leaves(OVAL, pairs)}</g>`;
}

const FOLIAGE: Readonly<Record<PlantKind, string>> = {
  fern: [-66, 66, -40, 40, -14, 15].map(frond).join(''),
  rubber:
    stem('M100 136C102 100 97 66 100 34') +
    leaves(OVAL, [
      [101, 118, -72, 0.95],
      [101, 112, 70, 0.95],
      [100, 90, -58, 0.95],
      [99, 82, 60, 0.95],
      [99, 62, -46, 0.85],
      [99, 54, 48, 0.85],
      [100, 38, 4, 0.62],
    ]),
  snake: leaves(BLADE, [
    [84, 140, -24, 0.82],
    [116, 140, 22, 0.86],
    [92, 140, -9, 1.02],
    [109, 140, 10, 0.98],
    [100, 140, 1, 0.78],
  ]),
  pothos:
    stem('M92 136C66 112 44 118 40 150C38 168 42 176 38 188') +
    stem('M110 136C136 108 160 118 162 146C162 160 158 164 162 172') +
    stem('M98 136C96 118 98 104 98 88M96 128L90 108M101 126L111 104') +
    leaves(HEART, [
      [88, 130, -64, 0.8],
      [112, 130, 62, 0.8],
      [92, 112, -34, 0.86],
      [110, 108, 30, 0.86],
      [98, 92, -8, 0.9],
      [104, 128, 12, 0.84],
      [58, 124, -112, 0.66],
      [42, 144, -150, 0.62],
      [38, 178, 176, 0.58],
      [146, 122, 118, 0.66],
      [162, 142, 150, 0.62],
      [161, 166, 176, 0.56],
    ]),
};

const POT =
  '<path d="M60 142h80l-9 60a10 10 0 0 1-10 8H79a10 10 0 0 1-10-8z" fill="var(--pot)"/>' +
  '<rect x="54" y="130" width="92" height="18" rx="6" fill="var(--pot-rim)"/>';

/** One potted plant in a drawing of its own, 200 × 220. It decorates: a name stands beside it. */
export const plant = (kind: PlantKind): string =>
  `<svg viewBox="0 0 200 220" width="200" height="220" aria-hidden="true">${FOLIAGE[kind]}${POT}${kind === 'pothos' ? leaf(HEART, [120, 142, 160, 0.6], 2) : ''}</svg>`;

const onSill = (kind: PlantKind, x: number, y: number, scale: number): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${FOLIAGE[kind]}${POT}</g>`;

/** A window with four plants on its sill, 560 × 440. */
export const windowsill =
  '<svg viewBox="0 0 560 440" width="560" height="440" aria-hidden="true">' +
  '<path d="M100 400V210a180 180 0 0 1 360 0V400z" fill="var(--sky)"/>' +
  '<circle cx="366" cy="150" r="44" fill="var(--sun)"/>' +
  '<path d="M100 400V330C170 270 236 300 292 322 356 346 410 300 460 296V400z" fill="var(--hill)"/>' +
  '<path d="M280 30V400M100 226H460" stroke="var(--frame)" stroke-width="10"/>' +
  '<path d="M100 400V210a180 180 0 0 1 360 0V400" fill="none" stroke="var(--frame)" stroke-width="14"/>' +
  onSill('snake', 26, 152, 1.2) +
  onSill('pothos', 352, 198, 0.98) +
  onSill('fern', 236, 174, 1.08) +
  onSill('rubber', 148, 236, 0.78) +
  '<rect x="30" y="396" width="500" height="20" rx="8" fill="var(--frame)"/>' +
  '</svg>';

/** The shop's mark: two leaves on a stem. */
export const mark =
  '<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><g fill="var(--accent-mark)">' +
  '<path d="M15 29C15 20 12 15 4 12c0 8 4 12 11 13z"/><path d="M17 24c0-9 3-15 11-20 1 10-3 16-11 16z"/></g></svg>';
