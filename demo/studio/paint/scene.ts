import type { Scene } from '../look.ts';
import { aside, ellipse, fill, line, type Brush } from './shapes.ts';

const BLADE = 'M0 0 C-17 -24 -17 -62 0 -88 C17 -62 17 -24 0 0 Z';
const HEART = 'M0 0 C-40 -6 -46 -56 0 -84 C46 -56 40 -6 0 0 Z';

function leaf(
  brush: Brush,
  scene: Scene,
  x: number,
  y: number,
  angle: number,
  scale: number,
  outline: string,
): void {
  aside(brush, () => {
    brush.translate(x, y);
    brush.rotate(angle);
    brush.scale(scale, scale);
    fill(brush, scene.leaf, new Path2D(outline));
    line(brush, scene.leafShade, 2.5, new Path2D('M0 -4 V-70'));
  });
}

/** A stem with leaves in pairs, smaller towards its tip. */
function frond(brush: Brush, scene: Scene, x: number, y: number, angle: number, scale: number): void {
  aside(brush, () => {
    brush.translate(x, y);
    brush.rotate(angle);
    brush.scale(scale, scale);
    line(brush, scene.leafShade, 4, new Path2D('M0 0 C6 -70 2 -150 -10 -236'));
    for (let pair = 0; pair < 9; pair += 1) {
      const size = 0.92 - pair * 0.075;
      const stemX = 4 - pair * pair * 0.16;
      leaf(brush, scene, stemX, -26 - pair * 24, -1.05 + pair * 0.04, size, BLADE);
      leaf(brush, scene, stemX, -26 - pair * 24, 1.05 - pair * 0.04, size, BLADE);
    }
  });
}

const PLANTS: Readonly<Record<Scene['plant'], (brush: Brush, scene: Scene) => void>> = {
  fern(brush, scene) {
    frond(brush, scene, 20, 470, -0.12, 1.05);
    frond(brush, scene, 476, 520, 0.22, 0.9);
  },
  rubber(brush, scene) {
    line(brush, scene.leafShade, 6, new Path2D('M430 640 C440 520 436 380 424 210'));
    for (const [x, y, angle, scale] of [
      [424, 214, -0.2, 1.2],
      [430, 300, 1.1, 1.05],
      [432, 330, -1.0, 1.1],
      [436, 400, 1.2, 1.2],
      [438, 430, -1.1, 1.15],
      [24, 560, -0.3, 1.3],
      [30, 600, 0.5, 1.4],
    ] as const)
      leaf(brush, scene, x, y, angle, scale, BLADE);
  },
  pothos(brush, scene) {
    line(brush, scene.leafShade, 4, new Path2D('M60 -10 C40 70 74 150 46 250 C36 290 44 320 40 350'));
    line(brush, scene.leafShade, 4, new Path2D('M410 -10 C436 60 410 120 436 200'));
    for (const [x, y, angle, scale] of [
      [52, 30, 2.4, 0.8],
      [56, 70, 3.9, 0.75],
      [62, 130, 2.3, 0.7],
      [56, 190, 3.8, 0.65],
      [46, 250, 2.5, 0.6],
      [40, 340, 3.3, 0.6],
      [418, 30, 3.8, 0.8],
      [424, 80, 2.4, 0.7],
      [424, 130, 3.9, 0.65],
      [436, 196, 3.0, 0.6],
    ] as const)
      leaf(brush, scene, x, y, angle, scale, HEART);
  },
  palm(brush, scene) {
    for (const [angle, scale] of [
      [-0.75, 2.1],
      [-0.38, 2.7],
      [0, 3.1],
      [0.38, 2.8],
      [0.8, 2.2],
    ] as const)
      leaf(brush, scene, 26, 520, angle, scale, 'M0 0 C-9 -24 -8 -66 0 -88 C8 -66 9 -24 0 0 Z');
    for (const [angle, scale] of [
      [-0.6, 2.2],
      [-0.2, 2.5],
      [0.25, 2.2],
    ] as const)
      leaf(brush, scene, 470, 560, angle, scale, 'M0 0 C-9 -24 -8 -66 0 -88 C8 -66 9 -24 0 0 Z');
  },
};

/** The room behind a person: a wall, a round glow, a plant. Fills 480 × 640. */
export function paintScene(brush: Brush, scene: Scene): void {
  brush.fillStyle = scene.wall;
  brush.fillRect(0, 0, 480, 640);
  fill(brush, scene.glow, ellipse(240, 268, 196, 196));
  PLANTS[scene.plant](brush, scene);
}
