/** The page of the organization itself. */
export const ORGANIZATION_TEXTS = {
  title: 'Organization',
  intro: 'Its name, a copy of everything in it, and its end.',
  save: 'Save',
  nameTitle: 'Name',
  name: 'Name of the organization',
  nameHint: (address: string) =>
    `Your people and the page about privacy show it. The address ${address} stays as it is.`,

  exportTitle: 'Export',
  exportAbout:
    'One JSON file with settings, pools, people, calls, messages, reports and the audit log. Videos and pictures are in it as links. Passwords and other secrets are not. Where there are many calls, it takes a while.',
  exportAll: 'Download everything',

  deleteTitle: 'Delete this organization',
  deleteAbout: 'This ends {name} for everybody, at once. It cannot be undone, and nobody can bring back:',
  deleted: {
    accounts: 'all accounts, also yours; everybody is signed out, and calls that run are cut off',
    media: 'videos and pictures',
    settings: 'settings, pools and rules',
    logs: 'calls, messages, reports and the audit log',
  },
  deleteAddress:
    'The widget disappears from your websites. The address {slug} cannot be used again for 30 days. Export everything first, if you may need it.',
  confirm: (slug: string) => `Type ${slug} to say that you mean it`,
  deleteNow: 'Delete for good',
} as const;
