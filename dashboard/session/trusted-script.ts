interface TrustedTypes {
  /** What a policy makes is typed as the text that it stands for: whatever loads scripts takes it where it takes no text. */
  createPolicy(
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ): { createScriptURL: (text: string) => string };
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

/**
 * Lets one function name the address of a script: the page's policy lets no text become one otherwise. `policy` is in
 * the headers of the console.
 */
export function trustedScript(policy: string, make: (text: string) => string): (text: string) => string {
  const rules = { createScriptURL: make };
  const allowed = trustedTypes?.createPolicy(policy, rules) ?? rules;
  return (text) => allowed.createScriptURL(text);
}
