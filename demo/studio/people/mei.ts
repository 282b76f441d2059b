import type { Look } from '../look.ts';

const HAIR = '#231f2b';
const SHINE = '#443c55';
const KNIT = '#ea7a66';
const KNIT_SHADE = '#d4614f';

/** A black bob with a fringe, a coral cardigan over white. */
export const mei: Look = {
  scene: { wall: '#bcd5e3', glow: '#d6e7f0', leaf: '#6f9f8b', leafShade: '#588873', plant: 'pothos' },
  skin: { base: '#f6d2b0', shade: '#e4ae86', blush: '#ef8f80', lips: '#cf4f57' },
  face: 'M-74 -22 C-76 -92 -44 -116 0 -116 C44 -116 76 -92 74 -22 C74 26 62 60 36 86 C24 98 12 104 0 104 C-12 104 -24 98 -36 86 C-62 60 -74 26 -74 -22 Z',
  iris: '#3a2620',
  brow: { color: '#352c38', width: 5.5 },
  lashes: 1,
  hairBack: [
    {
      fill: HAIR,
      path: 'M0 -148 C-74 -150 -110 -98 -110 -20 C-110 30 -118 66 -122 92 C-96 112 -64 112 -44 100 H44 C64 112 96 112 122 92 C118 66 110 30 110 -20 C110 -98 74 -150 0 -148 Z',
    },
  ],
  beard: [],
  hairFront: [
    {
      fill: HAIR,
      path: 'M0 -148 C-76 -150 -110 -98 -110 -20 C-110 30 -118 66 -122 92 C-104 106 -82 108 -68 104 C-78 70 -82 20 -74 -34 C-70 -44 -62 -50 -58 -56 C-40 -42 -20 -40 -6 -44 L-2 -54 L6 -43 C24 -40 44 -44 58 -56 C64 -50 70 -44 74 -34 C82 20 78 70 68 104 C82 108 104 106 122 92 C118 66 110 30 110 -20 C110 -98 76 -150 0 -148 Z',
    },
    { fill: SHINE, line: 6, path: 'M-78 -74 C-68 -104 -44 -120 -18 -124 M30 -122 C46 -118 58 -110 66 -98' },
    { fill: SHINE, line: 3.5, path: 'M-98 6 C-98 36 -104 62 -106 82 M98 6 C98 36 104 62 106 82' },
  ],
  clothes: [
    { fill: '#fffaf2', path: 'M-60 -4 L-56 300 H56 L60 -4 C40 48 -40 48 -60 -4 Z' },
    { fill: '#e9dfd1', line: 6, path: 'M-54 4 C-36 50 36 50 54 4' },
    {
      fill: KNIT,
      path: 'M-58 -8 C-92 12 -146 20 -170 66 C-190 106 -198 190 -200 300 H-14 C-18 220 -36 110 -58 -8 Z M58 -8 C92 12 146 20 170 66 C190 106 198 190 200 300 H14 C18 220 36 110 58 -8 Z',
    },
    { fill: KNIT_SHADE, line: 15, path: 'M-58 -4 C-42 90 -24 190 -20 300 M58 -4 C42 90 24 190 20 300' },
    {
      fill: KNIT_SHADE,
      path: 'M-124 300 C-128 220 -132 170 -142 122 C-122 170 -114 230 -112 300 Z M124 300 C128 220 132 170 142 122 C122 170 114 230 112 300 Z',
    },
    {
      fill: '#fff0dc',
      circles: [
        [-25, 176, 5.5],
        [-20, 220, 5.5],
      ],
    },
  ],
  sleeve: '#df6c59',
  cuff: KNIT_SHADE,
  voice: 277,
};
