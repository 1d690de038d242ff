"use client";

import { useTranslations } from "next-intl";
import { endpointOf } from "#components/host/endpoint.ts";
import { VerificationBadge } from "#components/host/status-badge.tsx";
import { Moment } from "#components/list/moment.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Table, Tbody, Td, Th, Tr } from "#components/ui/table.tsx";
import type { ImportJob, ImportJobRow } from "#lib/domain/import-job.ts";
import { RowBadge } from "./job-badge.tsx";
import { useTimeWords } from "./time-words.ts";
import type { LiveRows } from "./use-live-rows.ts";

// On a telephone these columns move below the name. Paper has room for them.
const wide = "hidden lg:table-cell print:table-cell";

type Props = { job: ImportJob; live: LiveRows };

/** Each host with its outcome, its check, its login without the secret, and the reference to the activity log. */
export function ReceiptHosts({ job, live }: Props) {
  const t = useTranslations("job.receipt");
  const words = useTimeWords();
  return (
    // A long table may break between rows, on paper too.
    <Card title={t("hosts")} className="print:break-inside-auto print:overflow-visible">
      <Table
        label={t("hosts")}
        className="print:text-xs print:[&_td]:px-2 print:[&_th]:px-2 print:[&_tr]:h-auto"
      >
        <Head job={job} />
        <Tbody>
          {live.rows.map((row) => (
            <ReceiptRow key={row.index} row={row} isGone={row.hostId !== null && live.gone.has(row.hostId)} />
          ))}
        </Tbody>
      </Table>
      {live.readAt !== null && (
        <CardBody className="border-t border-line text-sm text-muted">
          {t("live", { time: words.clock(live.readAt) })}
        </CardBody>
      )}
    </Card>
  );
}

/** On paper the head is repeated on every page, and says what the page belongs to. */
function Head({ job }: { job: ImportJob }) {
  const t = useTranslations("job.receipt");
  return (
    <thead className="text-sm text-muted print:text-xs">
      <tr className="hidden print:table-row">
        <td colSpan={6} className="px-5 pb-1 text-xs">
          {t("of", { cluster: job.clusterName })} · <code>{job.id}</code>
        </td>
      </tr>
      <tr className="h-10 print:h-7">
        <Th className="w-12">{t("column.row")}</Th>
        <Th>{t("column.host")}</Th>
        <Th className={wide}>{t("column.login")}</Th>
        <Th>{t("column.outcome")}</Th>
        <Th className={wide}>{t("column.verification")}</Th>
        <Th className={wide}>{t("column.reference")}</Th>
      </tr>
    </thead>
  );
}

type RowProps = { row: ImportJobRow; isGone: boolean };

function ReceiptRow({ row, isGone }: RowProps) {
  const t = useTranslations("job");
  const check = <Check row={row} isGone={isGone} />;
  return (
    <Tr tall>
      <Td className="align-top text-sm text-muted tabular-nums">{row.index + 1}</Td>
      <Td
        className="align-top"
        second={
          <>
            <span className="block font-mono wrap-anywhere print:text-[0.625rem] print:whitespace-nowrap">
              {endpointOf(row)}
            </span>
            {row.role === "proxy" && <span className="block">{t("rows.isProxy")}</span>}
            {row.proxyName && <span className="block">{t("rows.viaProxy", { proxy: row.proxyName })}</span>}
            <span className="mt-1 grid gap-1 lg:hidden print:hidden">
              <Login row={row} />
              {row.hostId !== null && check}
              {row.requestId && <code className="wrap-anywhere">{row.requestId}</code>}
            </span>
          </>
        }
      >
        <span className="font-semibold wrap-anywhere">{row.name}</span>
      </Td>
      <Td className={`${wide} align-top text-sm print:text-xs`}>
        <Login row={row} />
      </Td>
      <Td
        className="align-top"
        second={row.problem && <span className="block max-w-72">{row.problem.detail}</span>}
      >
        <RowBadge state={row.state} />
      </Td>
      <Td className={`${wide} align-top`}>{check}</Td>
      <Td className={`${wide} align-top`}>
        {row.requestId && (
          <code className="block max-w-36 text-xs wrap-anywhere text-muted print:min-w-30 print:text-[0.625rem] print:leading-4">
            {row.requestId}
          </code>
        )}
      </Td>
    </Tr>
  );
}

/** Kind and user of a login, and of a key its fingerprint. There is nothing here that could log in. */
function Login({ row }: { row: ImportJobRow }) {
  const t = useTranslations("job.receipt");
  return (
    <span className="block">
      {row.username}, {t(row.authorizationKind === "key" ? "byKey" : "byPassword")}
      {row.keyFingerprint && (
        <code className="block max-w-56 text-xs wrap-anywhere text-muted print:text-[0.625rem] print:leading-4">
          {row.keyFingerprint}
        </code>
      )}
    </span>
  );
}

/** What CodeArts' check said, and when; or why there is none. */
function Check({ row, isGone }: RowProps) {
  const t = useTranslations("job.receipt");
  if (row.hostId === null) return <span className="text-sm text-muted">{t("noHost")}</span>;
  if (isGone) return <span className="text-sm text-muted">{t("gone")}</span>;
  if (!row.verification) return <span className="text-sm text-muted">{t("notChecked")}</span>;
  const { status, checkedAt } = row.verification;
  return (
    <>
      <VerificationBadge status={status} />
      <span className="block text-xs text-muted print:text-[0.625rem] print:whitespace-nowrap">
        {checkedAt === null ? t("notChecked") : <Moment at={checkedAt} />}
      </span>
    </>
  );
}
