import type { ComponentChildren, FormHTMLAttributes, Ref } from 'preact';

interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit' | 'action'> {
  formRef?: Ref<HTMLFormElement>;
  onSubmit: (form: HTMLFormElement) => void;
  children: ComponentChildren;
}

/** A form that this page sends itself: the browser goes nowhere. */
export function Form({ formRef, onSubmit, class: className = 'card stack', ...rest }: FormProps) {
  return (
    <form
      {...rest}
      {...(formRef && { ref: formRef })}
      class={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(event.currentTarget);
      }}
    />
  );
}
