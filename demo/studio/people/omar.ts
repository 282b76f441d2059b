import type { Look } from '../look.ts';

const HAIR = '#33231c';
const SHINE = '#543a2e';
const APRON = '#3f6650';
const APRON_SHADE = '#325441';
const SHIRT = '#efe0c6';
const SHIRT_SHADE = '#d9c5a4';

/** Dark waves, a full beard, a gardener's apron. */
export const omar: Look = {
  scene: { wall: '#e9b8a0', glow: '#f3d0bd', leaf: '#79935f', leafShade: '#627c49', plant: 'palm' },
  skin: { base: '#d09a6b', shade: '#b57c4d', blush: '#cf7050', lips: '#a94f48' },
  face: 'M-76 -24 C-78 -92 -46 -116 0 -116 C46 -116 78 -92 76 -24 C76 30 70 64 46 92 C30 108 16 114 0 114 C-16 114 -30 108 -46 92 C-70 64 -76 30 -76 -24 Z',
  iris: '#5b3a20',
  brow: { color: HAIR, width: 9 },
  lashes: 0.4,
  hairBack: [{ fill: HAIR, path: 'M-86 -8 C-98 -64 -84 -116 -40 -130 H44 C86 -114 98 -64 86 -8 Z' }],
  beard: [
    {
      fill: HAIR,
      path: 'M-77 -14 C-70 6 -68 34 -56 42 C-44 48 -24 42 0 47 C24 42 44 48 56 42 C68 34 70 6 77 -14 C77 31 71 66 47 93 C31 109 16 115.5 0 115.5 C-16 115.5 -31 109 -47 93 C-71 66 -77 31 -77 -14 Z',
    },
    { fill: SHINE, line: 3, path: 'M-52 76 q6 10 14 15 M52 76 q-6 10 -14 15 M-10 101 q10 6 20 0' },
  ],
  hairFront: [
    {
      fill: HAIR,
      path: 'M-84 -22 C-92 -58 -98 -96 -80 -118 C-74 -146 -44 -160 -20 -152 C0 -170 44 -166 58 -146 C84 -142 98 -112 92 -84 C94 -60 90 -40 84 -22 C78 -36 76 -52 74 -66 C60 -62 48 -72 42 -82 C30 -68 8 -66 -6 -80 C-20 -66 -40 -64 -52 -74 C-62 -66 -74 -54 -76 -44 Z',
    },
    {
      fill: SHINE,
      line: 5,
      path: 'M-66 -112 C-58 -130 -40 -136 -26 -130 M-8 -132 C4 -148 30 -148 40 -136 M52 -124 C66 -122 76 -108 74 -96',
    },
  ],
  clothes: [
    {
      fill: SHIRT,
      path: 'M-60 -8 C-98 12 -160 20 -186 68 C-206 110 -214 190 -216 300 H216 C214 190 206 110 186 68 C160 20 98 12 60 -8 C44 44 -44 44 -60 -8 Z',
    },
    {
      fill: SHIRT_SHADE,
      path: 'M-140 300 C-144 220 -148 170 -158 122 C-138 170 -130 230 -128 300 Z M140 300 C144 220 148 170 158 122 C138 170 130 230 128 300 Z',
    },
    { fill: SHIRT_SHADE, line: 9, path: 'M-60 -4 C-44 48 44 48 60 -4' },
    { fill: SHIRT_SHADE, line: 3, path: 'M0 38 V92' },
    { fill: APRON, line: 20, path: 'M-84 8 L-76 130 M84 8 L76 130' },
    {
      fill: APRON,
      path: 'M-92 112 C-60 104 60 104 92 112 C98 180 102 240 104 300 H-104 C-102 240 -98 180 -92 112 Z',
    },
    { fill: APRON_SHADE, line: 4, path: 'M-46 186 H46 V236 Q0 250 -46 236 Z' },
    {
      fill: '#e8c46a',
      circles: [
        [-78, 126, 6.5],
        [78, 126, 6.5],
      ],
    },
    {
      fill: '#a9c489',
      path: 'M14 190 C2 172 6 156 18 146 C28 158 28 176 14 190 Z M20 190 C26 176 38 168 48 170 C46 182 36 192 20 190 Z',
    },
  ],
  sleeve: '#e4d2b3',
  cuff: SHIRT_SHADE,
  voice: 156,
};
