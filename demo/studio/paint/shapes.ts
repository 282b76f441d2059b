import type { Shape } from '../look.ts';

export type Brush = OffscreenCanvasRenderingContext2D;

/** Draws `shapes` in their order. */
export function paintShapes(brush: Brush, shapes: readonly Shape[]): void {
  for (const shape of shapes) {
    const path = new Path2D(shape.path);
    for (const [x, y, radius] of shape.circles ?? []) {
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, Math.PI * 2);
    }
    if (shape.line === undefined) fill(brush, shape.fill, path);
    else line(brush, shape.fill, shape.line, path);
  }
}

export function fill(brush: Brush, color: string, path: Path2D): void {
  brush.fillStyle = color;
  brush.fill(path);
}

/** A line with round ends. */
export function line(brush: Brush, color: string, width: number, path: Path2D): void {
  brush.strokeStyle = color;
  brush.lineWidth = width;
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  brush.stroke(path);
}

export function ellipse(x: number, y: number, rx: number, ry: number): Path2D {
  const path = new Path2D();
  path.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
  return path;
}

/** Runs `paint` and puts the brush's transform, clip and opacity back. */
export function aside(brush: Brush, paint: () => void): void {
  brush.save();
  paint();
  brush.restore();
}
