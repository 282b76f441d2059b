import type { Credentials } from '../../protocol/http.ts';
import { EmailField } from '../ui/forms/email-field.tsx';
import { PasswordField } from '../ui/forms/password-field.tsx';
import type { useForm } from '../ui/forms/use-form.ts';
import { SIGN_IN_TEXTS } from '../texts/sign-in.ts';

interface CredentialFieldsProps {
  form: Pick<ReturnType<typeof useForm<Credentials>>, 'field'>;
  testIds: readonly [email: string, password: string];
}

/** Address and password of somebody who has an account: browsers fill in both. */
export function CredentialFields({ form, testIds: [email, password] }: CredentialFieldsProps) {
  return (
    <>
      <EmailField
        label={SIGN_IN_TEXTS.email}
        name="email"
        autocomplete="username"
        required
        {...form.field('email')}
        data-testid={email}
      />
      <PasswordField
        label={SIGN_IN_TEXTS.password}
        name="password"
        autocomplete="current-password"
        required
        {...form.field('password')}
        data-testid={password}
      />
    </>
  );
}
