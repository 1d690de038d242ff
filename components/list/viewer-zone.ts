/** The reader's time zone. Only the browser knows it: not for what the server renders. */
export const viewerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
