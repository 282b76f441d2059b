import { h, type ButtonHTMLAttributes, type ComponentChildren, type VNode } from 'preact';

/** By what tests and an owner's style sheet find a part of the widget. */
export function part(id: string): { part: string; 'data-testid': string } {
  return { part: id, 'data-testid': `usher-${id}` };
}

/** What every button of the widget is given; whatever else a `<button>` takes may come with it. */
interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The name of the part. */
  id: string;
  children?: ComponentChildren;
}

/** A button with words on it. */
export function Button({ id, ...rest }: ButtonProps): VNode {
  return <button type="button" class="button" {...part(id)} {...rest} />;
}

interface IconButtonProps extends ButtonProps {
  /** What it does, for assistive technology and for whoever points at it. */
  name: string;
  /** Strokes on a 24 × 24 grid. */
  path?: string;
}

/** A button with a drawing in place of words. */
export function IconButton({ name, path, ...rest }: IconButtonProps): VNode {
  return (
    <Button class="icon" aria-label={name} title={name} {...rest}>
      {path && (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={path} />
        </svg>
      )}
    </Button>
  );
}
