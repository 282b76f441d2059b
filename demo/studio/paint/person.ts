import type { Look } from '../look.ts';
import type { Pose } from '../pose.ts';
import { paintBody, paintHand } from './body.ts';
import { paintCheeks, paintFace } from './face.ts';
import { paintScene } from './scene.ts';
import { aside, ellipse, fill, line, paintShapes, type Brush } from './shapes.ts';

/** The size that people are drawn in, and how much of it is one pixel of a recording. */
export const SIZE = { width: 480, height: 640 } as const;
export const PIXEL = 4 / 3;

const step = (value: number, size: number): number => Math.round(value / size) * size;

/** Runs `paint` with the origin between the eyes; the head tilts about the top of the neck. */
function atHead(brush: Brush, pose: Pose, paint: () => void): void {
  aside(brush, () => {
    brush.translate(240 + step(pose.turn * 4, PIXEL), 372 + pose.nod - pose.breath * 4);
    brush.rotate(pose.tilt);
    brush.translate(0, -112);
    paint();
  });
}

function paintHead(brush: Brush, look: Look, pose: Pose): void {
  for (const side of [-1, 1] as const) {
    fill(brush, look.skin.base, ellipse(side * 77 - pose.turn * 3, 10, 14, 21));
    line(
      brush,
      look.skin.shade,
      3,
      new Path2D(`M${side * 80 - pose.turn * 3} 2 q${side * 5} 8 ${side * -2} 16`),
    );
    if (look.earrings !== undefined)
      line(brush, look.earrings, 4.5, ellipse(side * 79 - pose.turn * 3, 42, 9, 10));
  }
  const face = new Path2D(look.face);
  aside(brush, () => {
    fill(brush, look.skin.base, face);
    brush.clip(face);
    // Light falls from the left: one flat shade on the other side models the head.
    const shade = new Path2D('M100 -130 H58 C74 -60 72 40 20 120 H100 Z');
    brush.globalAlpha = 0.35;
    fill(brush, look.skin.shade, shade);
  });
  paintCheeks(brush, look, pose);
  paintShapes(brush, look.beard);
  paintFace(brush, look, pose);
  aside(brush, () => {
    brush.translate(step(pose.turn * 3, PIXEL), 0);
    paintShapes(brush, look.hairFront);
  });
}

/**
 * The pose in steps of a recorded pixel: what moves by less is drawn exactly as in the frame before, which costs
 * a video nothing, while a slow drift of every edge would cost it most of its bytes.
 */
function settle(pose: Pose): Pose {
  return {
    ...pose,
    breath: step(pose.breath, 1 / 3),
    tilt: step(pose.tilt, 1 / 100),
    turn: step(pose.turn, 1 / 6),
    nod: step(pose.nod, PIXEL),
    smile: step(pose.smile, 1 / 12),
    mouth: step(pose.mouth, 1 / 16),
    brow: step(pose.brow, 1 / 6),
  };
}

/** One whole frame of `look` in `pose`, 480 × 640. */
export function paintPerson(brush: Brush, look: Look, drift: Pose): void {
  const pose = settle(drift);
  paintScene(brush, look.scene);
  aside(brush, () => {
    // Whoever raises a hand leans away from it, and the hand has room in the picture.
    brush.translate(step(-26 * pose.raise, PIXEL), 0);
    atHead(brush, pose, () => paintShapes(brush, look.hairBack));
    paintBody(brush, look, pose);
    atHead(brush, pose, () => paintHead(brush, look, pose));
  });
  paintHand(brush, look, pose);
}
