/** One's own account. */
export const PROFILE_TEXTS = {
  title: 'My profile',
  intro: 'What visitors read beside your video, and how you sign in.',
  forVisitors: 'For visitors',
  name: 'Name',
  jobTitle: 'Title',
  jobTitleHint: 'For example “Lighting advice”. May stay empty.',
  save: 'Save',

  signIn: 'Sign-in',
  email: 'E-mail',
  currentPassword: 'Current password',
  newPassword: 'New password',
  changePassword: 'Change password',
  passwordChanged: 'Your password was changed. Other browsers were signed out.',
  sessions: 'Where you are signed in',
} as const;
