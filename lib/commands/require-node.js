// Plain JavaScript on purpose: an older Node must be able to read this file in order to say that it is too old.
const needed = 24;
const found = Number(process.versions.node.split(".")[0]);

if (found < needed) {
  console.error(
    `Muster needs Node ${needed} or newer, and this is Node ${process.versions.node}. ` +
      `On Linux (x64) "npm install" brings it along; elsewhere install it from https://nodejs.org and try again.`,
  );
  process.exit(1);
}
