import { useEffect } from "react";

/** Puts `title` into the browser's tab while it is not null, and what stood there before back afterwards. */
export function useErrorTitle(title: string | null) {
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
