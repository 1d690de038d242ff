import "server-only";

const neededNode = 24;

function nodeProblem(): string | null {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= neededNode) return null;
  return `Muster needs Node ${neededNode} or newer, and this is Node ${process.versions.node}. "npm install" brings a fitting one along, and "npm start" uses it.`;
}

function refuseToStart(sentence: string): never {
  process.stderr.write(`\n${sentence}\n\n`);
  process.exit(1);
}

/**
 * Checks Node and the configuration, opens the database and brings it up to date. When any of this fails the process
 * says why and ends with code 1.
 */
export async function start(): Promise<void> {
  const problem = nodeProblem();
  if (problem) refuseToStart(problem);
  // Loaded only now: some of what it imports does not even load on an older Node.
  const { explainFailure, prepare } = await import("./prepare.ts");
  try {
    await prepare();
  } catch (error) {
    refuseToStart(explainFailure(error));
  }
}
