"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/list/moment.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { StackedBar } from "#components/ui/stacked-bar.tsx";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { paths } from "#lib/client/paths.ts";
import type { ImportJobSummary } from "#lib/domain/import-job.ts";
import { JobBadge } from "./job-badge.tsx";
import { barOf } from "./job-counts.ts";
import { useCountWords } from "./use-count-words.ts";

// On a telephone these columns move below the cluster's name.
const wide = "hidden md:table-cell";

function Head() {
  const t = useTranslations("job.list.column");
  return (
    <Thead>
      <Th>{t("cluster")}</Th>
      <Th className={wide}>{t("who")}</Th>
      <Th className={wide}>{t("when")}</Th>
      <Th>{t("status")}</Th>
      <Th className={wide}>{t("hosts")}</Th>
    </Thead>
  );
}

export function JobsTable({ jobs }: { jobs: readonly ImportJobSummary[] }) {
  const t = useTranslations("job.list");
  return (
    <Table label={t("label")}>
      <Head />
      <Tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </Tbody>
    </Table>
  );
}

function JobRow({ job }: { job: ImportJobSummary }) {
  const words = useCountWords()(job.counts);
  return (
    <Tr tall>
      <Td
        className="max-w-0 min-w-32"
        second={
          <span className="grid md:hidden">
            <span>
              {job.createdBy}, <Moment at={job.createdAt} />
            </span>
            <span>{words}</span>
          </span>
        }
      >
        <Link
          href={paths.importJob(job.id)}
          title={job.clusterName}
          className="block truncate rounded-sm font-semibold hover:text-accent hover:underline"
        >
          {job.clusterName}
        </Link>
      </Td>
      <Td className={wide}>{job.createdBy}</Td>
      <Td className={`${wide} whitespace-nowrap`}>
        <Moment at={job.createdAt} />
      </Td>
      <Td>
        <JobBadge job={job} />
      </Td>
      <Td className={`${wide} min-w-44`}>
        <StackedBar parts={barOf(job.counts)} words={words} />
      </Td>
    </Tr>
  );
}

// As many columns as the table itself has on a telephone.
const narrowSkeleton = "max-md:[&_td:nth-child(n+3)]:hidden";
const widths = ["w-36", "w-16", "w-28", "w-20 rounded-full", "w-30"];

export function JobsTableSkeleton() {
  const t = useTranslations("job.list");
  return (
    <Loading>
      <Table label={t("label")}>
        <Head />
        <Tbody className={narrowSkeleton}>
          <SkeletonRows rows={6} tall columns={widths} />
        </Tbody>
      </Table>
    </Loading>
  );
}
