import { LIMITS } from '../../protocol/limits.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/forms/field.tsx';
import { Form } from '../ui/forms/form.tsx';
import { useForm } from '../ui/forms/use-form.ts';
import { FormError } from '../ui/states.tsx';
import { deviceName } from './device-name.ts';
import { loadCeremony } from './load.ts';
import { PASSKEY_TEXTS } from '../texts/passkeys.ts';

interface MakePasskeyProps {
  action: string;
  kind?: 'primary' | 'secondary';
  onMade: () => void | Promise<void>;
}

/** Names a new passkey, after this device unless somebody knows better, and makes it. */
export function MakePasskey({ action, kind = 'secondary', onMade }: MakePasskeyProps) {
  const form = useForm({ name: deviceName(navigator.userAgent) });
  const make = async ({ name }: { name: string }) => {
    const { makePasskey } = await loadCeremony();
    await makePasskey(name);
    form.reset();
    await onMade();
  };
  return (
    <Form class="stack" onSubmit={() => form.submit(make)}>
      <TextField
        label={PASSKEY_TEXTS.newName}
        required
        maxLength={LIMITS.nameLength}
        hint={PASSKEY_TEXTS.newNameHint}
        {...form.field('name')}
        data-testid="passkey-name"
      />
      <FormError text={form.refusal} />
      <div class="row">
        <Button type="submit" kind={kind} busy={form.busy} data-testid="passkey-make">
          {action}
        </Button>
      </div>
    </Form>
  );
}
