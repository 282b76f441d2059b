interface MailLinkProps {
  to: string;
  subject: string;
  body: string;
  label: string;
  kind?: 'primary' | 'secondary';
}

/** Opens the reader's mail program with a message that is ready to be sent. */
export function MailLink({ to, subject, body, label, kind = 'secondary' }: MailLinkProps) {
  const address = encodeURIComponent(to).replace('%40', '@');
  const href = `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  return (
    <a class={`button ${kind}`} href={href}>
      {label}
    </a>
  );
}
