// Plain JavaScript on purpose: an older Node must be able to read this file in order to say that it is too old.
const needed = "24.7";
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 24 || (major === 24 && minor < 7)) {
  console.error(
    `Muster needs Node ${needed} or newer, and this is Node ${process.versions.node}. ` +
      `On Linux (x64) "npm install" brings it along; elsewhere install it from https://nodejs.org and try again.`,
  );
  process.exit(1);
}
