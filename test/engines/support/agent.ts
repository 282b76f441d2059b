import { password, type Organization } from '../../browser/support/organization.ts';
import { click, type } from './looks.ts';
import type { Tab } from './tab.ts';

/** Signs the organization's admin in by the console's form; `usher` is where the product is served. */
export async function signIn(tab: Tab, usher: string, org: Organization): Promise<void> {
  await tab.open(usher + org.page());
  await type(tab, 'email', org.admin.email);
  await type(tab, 'password', password);
  await click(tab, 'sign-in');
}
