import { expect, test } from "vitest";
import { withFlag } from "./permission-flags.ts";

const rights = { view: true, edit: false, delete: false, addHost: false, manage: false, copy: false };
const matrix = {
  items: [
    { roleId: "1", name: "Developer", type: "project", rights },
    { roleId: "2", name: "Viewer", type: "project", rights },
  ],
};

test("one flag of one role changes, and can be put back", () => {
  const changed = withFlag(matrix, { roleId: "2", right: "edit", allowed: true });
  expect(changed.items.map((role) => role.rights.edit)).toEqual([false, true]);
  expect(withFlag(changed, { roleId: "2", right: "edit", allowed: false })).toEqual(matrix);
});

test("putting one flag back leaves another one of the same role as it came to be meanwhile", () => {
  const both = withFlag(withFlag(matrix, { roleId: "1", right: "edit", allowed: true }), {
    roleId: "1",
    right: "copy",
    allowed: true,
  });
  const back = withFlag(both, { roleId: "1", right: "edit", allowed: false });
  expect(back.items[0]?.rights).toEqual({ ...rights, copy: true });
});
