const prefix = "muster-draft:";
const ownerKey = "muster-draft-owner";

/** A browser may keep its storage closed or full: a draft is then a draft less, and nobody is troubled. */
function withStorage<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(sessionStorage);
  } catch {
    return null;
  }
}

/** What was kept of a form in this tab: whatever stands there, to be checked. Null where there is nothing. */
export const readDraft = (key: string): unknown =>
  withStorage((storage) => JSON.parse(storage.getItem(prefix + key) ?? "null"));

/** Keeps what is typed in a form until the tab is closed. Never give it a secret. */
export const writeDraft = (key: string, draft: object) =>
  void withStorage((storage) => storage.setItem(prefix + key, JSON.stringify(draft)));

export const forgetDraft = (key: string) => void withStorage((storage) => storage.removeItem(prefix + key));

/** Forgets what was typed in every form of this tab: after signing out. */
export function forgetDrafts() {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
  });
}

/** Keeps the drafts of this person and project; those that somebody else left in the tab are forgotten. */
export function keepDraftsOf(owner: string) {
  withStorage((storage) => {
    if (storage.getItem(ownerKey) === owner) return;
    forgetDrafts();
    storage.setItem(ownerKey, owner);
  });
}
