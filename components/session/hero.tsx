import { useTranslations } from "next-intl";
import { HeroPicture } from "./hero-picture.tsx";

const steps = ["step1", "step2", "step3"] as const;

/** What Muster does, for people who see it for the first time. */
export function Hero() {
  const t = useTranslations("session.hero");
  return (
    <div className="grid gap-8 lg:sticky lg:top-10">
      <div>
        <p className="text-3xl font-[660] tracking-[-0.025em] text-balance xl:text-[2.75rem] xl:leading-[3rem]">
          {t("title")}
        </p>
        <p className="mt-3 max-w-[46ch] text-lg text-muted">{t("lede")}</p>
      </div>
      <HeroPicture
        label={t("picture")}
        words={{ pool: t("pool"), proxy: t("proxy"), hosts: t("hosts") }}
        className="hidden sm:block"
      />
      <ol className="hidden max-w-2xl gap-x-8 gap-y-4 sm:grid sm:grid-cols-3">
        {steps.map((step, index) => (
          <li key={step} className="border-t-2 border-accent-line pt-3">
            <p className="font-semibold">
              <span className="mr-1.5 text-accent tabular-nums">{index + 1}</span>
              {t(step)}
            </p>
            <p className="mt-1 text-sm text-muted">{t(`${step}Body`)}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
