/** Looks of the console. `system` follows the machine. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Where a person's choice is kept; the server reads it, so that no page flashes in the other theme first. */
export const themeCookie = "muster-theme";

/** The chosen theme; anything unknown counts as no choice. */
export const themeOf = (cookie: string | undefined): Theme =>
  themes.find((theme) => theme === cookie) ?? "system";

/** Value of `data-theme` on the page: without the attribute the machine decides. */
export const themeAttribute = (theme: Theme) => (theme === "system" ? undefined : theme);
