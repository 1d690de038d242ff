"use client";

import { useState } from "react";
import type { ListColumn } from "#lib/domain/host-list/cells.ts";
import { guessColumns, type ListCells, toCells } from "#lib/domain/host-list/mapping.ts";
import { readFile, readText } from "#lib/domain/host-list/read.ts";
import type { ReadList, TextFormat, Unreadable } from "#lib/domain/host-list/read-list.ts";
import type { Reason } from "#lib/domain/reason.ts";
import { appendList, type Rows, replaceList } from "./rows.ts";

/** Far above any list of hosts: a thousand of them with a key each. */
const largestFile = 5_000_000;

/** A list as it came, and what was made of it. */
export type Source = {
  /** Which rows of the grid came from it. */
  id: number;
  /** Of the file; null where it was pasted. */
  name: string | null;
  /** Null for a workbook, which cannot be read as anything else. */
  text: string | null;
  list: ReadList;
  columns: readonly (ListColumn | null)[];
  made: ListCells;
};

/** Why a list was not read: a reason of the domain, or that there was none. */
export type SourceFault = Reason | "tooLarge" | "nothing";

type Edit = (edit: (rows: Rows) => Rows) => void;

/** Reading a list into the grid. All of it happens here in the browser. */
export function useSource(edit: Edit) {
  const [source, setSource] = useState<Source | null>(null);
  const [fault, setFault] = useState<SourceFault | null>(null);
  const [isReading, setIsReading] = useState(false);

  const read = async <T>(reading: Promise<T>): Promise<T> => {
    setFault(null);
    setIsReading(true);
    return reading.finally(() => setIsReading(false));
  };
  const take = (list: ReadList | Unreadable, from: Pick<Source, "id" | "name" | "text">) => {
    if ("problem" in list) {
      setFault(list.problem);
      return false;
    }
    const columns = guessColumns(list);
    const made = toCells(list, columns);
    setSource({ ...from, list, columns, made });
    edit((rows) => replaceList(rows, made.cells, from.id));
    return made.cells.length > 0;
  };
  const nextId = (source?.id ?? 0) + 1;

  return {
    source,
    fault,
    isReading,
    readPasted: async (text: string) => {
      if (text.trim() !== "") return take(await read(readText(text)), { id: nextId, name: null, text });
      setFault("nothing");
      return false;
    },
    readFile: async (file: File) => {
      if (file.size > largestFile) {
        setFault("tooLarge");
        return false;
      }
      const { text, list } = await read(file.arrayBuffer().then(readFile));
      return take(list, { id: nextId, name: file.name, text });
    },
    readAs: async (format: TextFormat) =>
      source?.text == null ? false : take(await read(readText(source.text, format)), source),
    /** Takes a column of the list for another one. No two columns are the same. */
    mapColumn: (index: number, column: ListColumn | null) => {
      if (!source) return;
      const columns = source.columns.map((before, at) =>
        at === index ? column : before === column ? null : before,
      );
      const made = toCells(source.list, columns);
      setSource({ ...source, columns, made });
      edit((rows) => replaceList(rows, made.cells, source.id));
    },
    /** Hosts that come from elsewhere: a range, another page. */
    bring: (cells: ListCells["cells"]) => edit((rows) => appendList(rows, cells, 0)),
    forget: () => {
      setSource(null);
      setFault(null);
    },
  };
}

export type SourceDesk = ReturnType<typeof useSource>;
