const rangeLike = /\[.+\]|\.\d+-\d+$/;

/** A quick look whether a range may stand in the fields: the rule itself is loaded where it does. */
export const mayBeRange = ({ name, address }: { name: string; address: string }) =>
  rangeLike.test(name) || rangeLike.test(address.trim());
