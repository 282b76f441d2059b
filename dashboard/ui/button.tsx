import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'disabled'> {
  kind?: 'primary' | 'secondary' | 'danger' | 'good' | 'ghost';
  /** Shows that its work is under way, and takes no second click. */
  busy?: boolean;
  disabled?: boolean;
  icon?: IconName;
  /** With an icon alone, `label` is what a screen reader reads. */
  label?: string;
  children?: ComponentChildren;
}

/** The one button. */
export function Button({
  kind = 'secondary',
  busy = false,
  disabled = false,
  icon,
  label,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const alone = children === undefined;
  return (
    <button
      {...rest}
      type={type}
      class={`button ${kind}${alone ? ' icon-only' : ''}`}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-label={label}
      title={alone ? label : undefined}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
