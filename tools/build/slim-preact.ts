import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What Preact can do and the widget never asks for: where that is in Preact's source, and what is put in its place. */
const UNUSED: readonly { what: string; file: string; find: RegExp; put: string }[] = [
  // Hooks, signals, compatibility and debugging announce themselves there; none of them is in the widget.
  ...['component.js', 'create-element.js', 'render.js', 'diff/index.js', 'diff/props.js'].map((file) => ({
    what: `add-ons (${file})`,
    file,
    find: /\boptions\.(?!_catchError\b)\w+/g,
    put: 'undefined',
  })),
  {
    what: 'class components',
    file: 'diff/index.js',
    find: /\(tmp = newType\.prototype\) && tmp\.render/g,
    put: 'false',
  },
  // The widget draws everything from one state, all of it each time.
  {
    what: 'components with a state of their own',
    file: 'component.js',
    find: /BaseComponent\.prototype\.(?:setState|forceUpdate) = function[^]*?\n};\n/g,
    put: '',
  },
  { what: 'suspense', file: 'diff/index.js', find: /\be && e\.then\b/g, put: 'false' },
  {
    what: 'suspense while hydrating',
    file: 'diff/index.js',
    find: /oldVNode\._flags & MODE_SUSPENDED(?= &&)/g,
    put: 'false',
  },
  ...['component.js', 'diff/index.js', 'diff/children.js'].map((file) => ({
    what: `portals (${file})`,
    file,
    find: /\b(?:newProps|vnode\.props|childVNode\.props|parentVNode\.props|oldVNode\.props)\._parentDom\b/g,
    put: 'undefined',
  })),
  {
    what: 'error boundaries',
    file: 'diff/catch-error.js',
    find: /^[^]*$/,
    put: 'export function _catchError(error) { throw error; }',
  },
];

/** What Preact keeps to itself begins so. It is never seen outside: Preact's own build shortens these names, too. */
const PRIVATE_NAME = /(?<![\w$])_[a-z]\w*/gi;

function shortenPrivateNames(source: string): ReadonlyMap<string, string> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  const code = files.map((file) => readFileSync(join(source, file), 'utf8')).join('\n');
  const names = [...new Set(code.match(PRIVATE_NAME))].sort();
  return new Map(names.map((name, index) => [name, `$${index.toString(36)}`]));
}

/**
 * Builds Preact from its own source, without what the widget never uses: about 900 bytes after brotli that no
 * visitor needs to load. The build fails if something is not where it is looked for, as after an update of Preact.
 */
export function slimPreact(): Plugin {
  // As the bundler names files: links in the way are followed.
  const source = realpathSync('node_modules/preact/src');
  const missing = new Set(UNUSED);
  const shortNames = shortenPrivateNames(source);
  return {
    name: 'usher:slim-preact',
    enforce: 'pre',
    config: () => ({ resolve: { alias: [{ find: /^preact$/, replacement: `${source}/index.js` }] } }),
    transform(code, id) {
      if (!id.startsWith(source)) return undefined;
      let slim = code;
      for (const unused of UNUSED) {
        if (id !== `${source}/${unused.file}` || slim.search(unused.find) < 0) continue;
        slim = slim.replace(unused.find, unused.put);
        missing.delete(unused);
      }
      return { code: slim.replace(PRIVATE_NAME, (name) => shortNames.get(name) ?? name), map: null };
    },
    buildEnd(error) {
      const [first] = missing;
      if (!error && first)
        this.error(`Preact's source has changed: ${first.what} are not found in ${first.file}.`);
    },
  };
}
