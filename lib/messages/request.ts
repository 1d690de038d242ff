import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { catalogues } from "./catalogue.ts";
import { chooseLocale, localeCookie } from "./locale.ts";

/** What next-intl asks on each request: the language and its words. */
export default getRequestConfig(async () => {
  const [cookieJar, headerList] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(cookieJar.get(localeCookie)?.value, headerList.get("accept-language"));
  return { locale, messages: catalogues[locale] };
});
