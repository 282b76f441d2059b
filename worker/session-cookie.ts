/** Name of the cookie that carries an agent's session; its path is that of one organization. */
export const SESSION_COOKIE = 'usher_session';
