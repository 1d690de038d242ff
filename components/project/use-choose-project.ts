"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiError } from "#lib/client/api.ts";
import { paths } from "#lib/client/paths.ts";
import { chooseProject } from "#lib/client/projects.ts";
import { noteSessionEnd } from "#lib/client/session-end.ts";

/** Opens a project: a whole new page, as everything read so far belongs to the project before. */
export function useChooseProject() {
  const t = useTranslations("project");
  const [opening, setOpening] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  /** `next` is a page of this console (see `safeNext`); null opens the clusters. */
  const choose = async (projectId: string, next: string | null): Promise<void> => {
    setOpening(projectId);
    setFailure(null);
    try {
      await chooseProject(projectId);
      location.assign(next ?? paths.clusters());
    } catch (error) {
      setOpening(null);
      if (error instanceof ApiError && error.problem.code === "unauthenticated") return noteSessionEnd();
      setFailure((error instanceof ApiError && error.problem.detail) || t("chooseFailed"));
    }
  };
  return { choose, opening, failure };
}
