/** The English words of the message form; they come with its code. */
export const formWords = {
  nobody: 'Nobody is free right now.',
  name: 'Your name (optional)',
  contact: 'E-mail or phone',
  contact_wrong: 'Please give an e-mail address or a phone number.',
  message: 'Message',
  message_empty: 'Please write a message.',
  send: 'Send',
  not_sent: 'That did not go through. Please try again in a moment.',
  not_accepted: 'That was not accepted. Please check your e-mail address or phone number, and your message.',
  enough: 'You have left enough messages for now. We will get back to you.',
  thanks: 'Thank you!',
  sent: 'Your message is on its way. We will get back to you.',
};
