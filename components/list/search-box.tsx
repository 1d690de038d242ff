"use client";

import { clsx } from "clsx";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

type Props = {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  /** Where it is the whole question and not one filter beside others. */
  isWide?: boolean;
};

const pauseMs = 250;

/** Searches while one types, after a short pause, and at once on Enter. */
export function SearchBox({ label, value, onSearch, isWide = false }: Props) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // The address changed under us: Back, or "clear".
  if (value !== sent) {
    setSent(value);
    setText(value);
  }
  const send = (typed: string) => {
    clearTimeout(timer.current);
    setSent(typed.trim());
    onSearch(typed.trim());
  };
  return (
    <search className={clsx("relative min-w-40 flex-[1_1_14rem]", isWide ? "sm:max-w-130" : "sm:max-w-70")}>
      <Search
        aria-hidden
        size={15}
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        autoComplete="off"
        spellCheck={false}
        className="control pl-9"
        onKeyDown={(event) => event.key === "Enter" && send(text)}
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => send(target.value), pauseMs);
        }}
      />
    </search>
  );
}
