"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { fieldId } from "#components/form/use-checks.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { LoginSource, Missing, PreparationStep, StepPlace } from "#lib/domain/preparation-step.ts";

type Props = {
  step: PreparationStep;
  port: number | null;
  /** Who logs in, for the rule of the security group. */
  source: LoginSource;
  /** The chosen proxy. */
  proxyName: string | null;
  isKeyUnread: boolean;
  isDone: boolean;
  onDoneChange: (isDone: boolean) => void;
  isOpen: boolean;
  onToggle: () => void;
};

/** One step to tick off: what, and opened, why and with which commands. */
export function PreparationItem({ step, isDone, onDoneChange, isOpen, onToggle, ...about }: Props) {
  const t = useTranslations("prepare");
  const id = useId();
  const title = t(`step.${step.id}.title`);
  return (
    <li className="py-2.5">
      <div className="flex items-start gap-1">
        <Checkbox
          label={<span className="sr-only">{t("tick", { step: title })}</span>}
          checked={isDone}
          onCheckedChange={onDoneChange}
        />
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
          className="group flex min-h-6 flex-1 items-start justify-between gap-2 rounded-sm text-left"
        >
          <span className={isDone ? "text-muted" : "font-medium"}>
            {title}
            {step.isOptional && (
              <span className="ml-1.5 text-sm font-normal text-muted">({t("optional")})</span>
            )}
          </span>
          <ChevronDown
            aria-hidden
            size={16}
            className={clsx(
              "mt-1 text-muted transition-transform duration-150 group-hover:text-ink",
              isOpen && "rotate-180",
            )}
          />
        </button>
      </div>
      <div id={id} hidden={!isOpen} className="mt-1 pl-6.5 text-sm">
        {isOpen && <StepBody step={step} title={title} {...about} />}
      </div>
    </li>
  );
}

type BodyProps = Pick<Props, "isKeyUnread" | "port" | "proxyName" | "source" | "step"> & { title: string };

function StepBody({ step, title, port, source, proxyName, isKeyUnread }: BodyProps) {
  const t = useTranslations("prepare");
  const isUnread = step.missing === "key" && isKeyUnread;
  return (
    <div className="grid gap-2 pb-1">
      <p className="text-muted">{t(`step.${step.id}.why`)}</p>
      {step.place !== "host" && <Where place={step.place} proxyName={proxyName} />}
      {step.missing && <MissingValue missing={step.missing} isUnread={isUnread} />}
      {step.id === "rule" && port !== null && <Rule port={port} source={source} proxyName={proxyName} />}
      {(isUnread ? ["ssh-keygen -y"] : step.commands).map((command, index) => (
        <Command key={command} text={command} name={t("command", { number: index + 1, step: title })} />
      ))}
    </div>
  );
}

function Where({ place, proxyName }: { place: StepPlace; proxyName: string | null }) {
  const t = useTranslations("prepare.where");
  return (
    <p className="font-medium">
      {place === "proxy" && proxyName === null ? t("someProxy") : t(place, { proxy: proxyName ?? "" })}
    </p>
  );
}

/** A command as it is to be typed: long ones wrap, and copying gives one line. */
function Command({ text, name }: { text: string; name: string }) {
  return (
    <div className="flex items-start gap-1 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3">
      <code className="min-w-0 flex-1 py-0.5 text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
        {text}
      </code>
      <CopyButton text={text} name={name} />
    </div>
  );
}

const fieldOf = {
  username: fieldId("authorization.username"),
  port: fieldId("port"),
  securePort: fieldId("port"),
  key: fieldId("authorization.privateKey"),
  address: fieldId("address"),
} as const satisfies Record<Missing, string>;

function MissingValue({ missing, isUnread }: { missing: Missing; isUnread: boolean }) {
  const t = useTranslations("prepare.missing");
  const id = useId();
  if (isUnread) return <p>{t("keyUnread")}</p>;
  const go = () => {
    const field = document.getElementById(fieldOf[missing]);
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: "center" });
  };
  return (
    <p className="rounded-md border border-dashed border-line-strong px-3 py-2 text-muted">
      <span id={id}>{t(missing)}</span>{" "}
      <button
        type="button"
        aria-describedby={id}
        onClick={go}
        className="min-h-6 rounded-sm font-medium text-accent underline underline-offset-2"
      >
        {t("go")}
      </button>
    </p>
  );
}

type RuleProps = { port: number; source: LoginSource; proxyName: string | null };

function Rule({ port, source, proxyName }: RuleProps) {
  const t = useTranslations("prepare.rule");
  const from =
    source !== "proxy" ? t(source) : proxyName === null ? t("someProxy") : t("proxy", { proxy: proxyName });
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-md border border-line bg-sunken px-3 py-2">
        <Row name={t("direction")}>{t("inbound")}</Row>
        <Row name={t("protocol")}>TCP</Row>
        <Row name={t("port")}>
          <span className="font-mono text-xs">{port}</span>{" "}
          <CopyButton text={String(port)} name={t("port")} />
        </Row>
        <Row name={t("source")}>{from}</Row>
      </dl>
      <p className="text-muted">{t("outbound")}</p>
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
