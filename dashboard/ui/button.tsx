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

/** The one button. While it takes no click it keeps the focus, which a browser takes from what is disabled. */
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
  const stopped = disabled || busy;
  return (
    <button
      {...rest}
      type={type}
      class={`button ${kind}${alone ? ' icon-only' : ''}`}
      {...(stopped && { 'aria-disabled': true, onClick: preventClick })}
      aria-busy={busy}
      aria-label={label}
      title={alone ? label : undefined}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** It would send the form around. */
function preventClick(event: Event): void {
  event.preventDefault();
}
