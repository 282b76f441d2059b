// What every script here runs. This folder is CommonJS and its scripts hold no TypeScript: an old Node refuses a
// TypeScript module before any line of ours could say what to do. What the scripts do is in ../tools.
const { existsSync } = require('fs');
const { basename, delimiter, join } = require('path');
const { scripts } = require('../package.json');

const root = join(__dirname, '..');
const programs = join(root, 'node_modules', '.bin');
const name = basename(require.main.filename, '.ts');

if (!existsSync(programs)) {
  refuse('The packages are not installed yet. Run: npm ci');
} else if (process.features.typescript) {
  process.chdir(root);
  // As npm would have done.
  process.env.PATH = programs + delimiter + process.env.PATH;
  void import(`../tools/${name}.ts`).then(({ main }) => main && main());
} else {
  refuse(
    `Node ${process.versions.node} is too old to run this by itself. Run it through npm: ${npmCommand()}`,
  );
}

function refuse(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

/** npm puts the newer Node that the repository brings along before the system's. */
function npmCommand() {
  const script = Object.keys(scripts).find((key) => scripts[key].includes(`scripts/${name}.ts`)) || 'test';
  return script === 'start' || script === 'test' ? `npm ${script}` : `npm run ${script}`;
}
