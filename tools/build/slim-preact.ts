import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The source that this was written for, Preact 11.2.0, as `digestOf` names it. */
const WRITTEN_FOR = '38e0b9cc4581522b';

/** What Preact can do and the widget never asks for: where that is in Preact's source, and what is put in its place. */
const UNUSED: readonly { what: string; files: readonly string[]; find: RegExp; put: string }[] = [
  {
    // So a widget that asks for anything else, be it by an add-on such as hooks, is not built.
    what: 'all exports but three',
    files: ['index.js'],
    find: /^[^]*$/g,
    put: "export { render } from './render'; export { createElement as h, Fragment } from './create-element';",
  },
  {
    // Hooks, signals, compatibility and debugging announce themselves there.
    what: 'add-ons',
    files: ['component.js', 'create-element.js', 'render.js', 'diff/index.js', 'diff/props.js'],
    find: /\boptions\.(?!_catchError\b)\w+/g,
    put: 'undefined',
  },
  {
    // A component of the widget is a function of its properties. One that throws leaves what was there before.
    what: 'components that are more than functions',
    files: ['diff/index.js'],
    find: /outer: if \(typeof newType == 'function'\) \{[^]*?\n\t\} else \{/g,
    put: `if (typeof newType == 'function') {
      try {
        tmp = newType(newVNode.props);
        if (tmp && tmp.type === Fragment && tmp.key == NULL) tmp = tmp.props.children;
        oldDom = diffChildren(parentDom, isArray(tmp) ? tmp : [tmp], newVNode, oldVNode, namespace, oldDom, refQueue);
      } catch (e) {
        newVNode._dom = oldVNode._dom;
        newVNode._children = newVNode._children || oldVNode._children || [];
        throw e;
      }
    } else {`,
  },
  {
    // The widget draws everything from one state, all of it each time.
    what: 'components with a state of their own',
    files: ['component.js'],
    find: /BaseComponent\.prototype\.\w+ = (?:function[^]*?\n}|Fragment);\n/g,
    put: '',
  },
  {
    what: 'drawing over what a server has drawn',
    files: ['render.js'],
    find: /export function render\(vnode, parentDom\) \{[^]*?\n}\n/g,
    put: `export function render(vnode, parentDom) {
      const oldVNode = parentDom._children || EMPTY_OBJ, refQueue = [];
      parentDom._children = createVNode(Fragment, { children: [vnode] });
      diff(parentDom, parentDom._children, oldVNode, parentDom.namespaceURI, oldVNode._dom, refQueue);
      commitRoot(refQueue);
    }
    `,
  },
  {
    what: 'what is done after drawing, but for references',
    files: ['diff/index.js'],
    find: /(export function commitRoot\()commitQueue, root, (refQueue\) \{\n[^]*?\n\t\}\n)[^]*?\n}\n/g,
    put: '$1$2}\n',
  },
  {
    what: 'parameters for all of these',
    files: ['diff/index.js', 'diff/children.js'],
    find: /^\t*(?:globalContext|commitQueue|excessDomChildren|isHydrating),\n/gm,
    put: '',
  },
  {
    what: 'what is noted of a server’s drawing',
    files: ['diff/index.js'],
    find: /\b(?:isHydrating|excessDomChildren)\s*=(?!=)/g,
    put: '',
  },
  {
    what: 'what is asked of a server’s drawing',
    files: ['diff/index.js'],
    find: /\b(?:isHydrating|excessDomChildren)\b/g,
    put: 'false',
  },
  {
    what: 'suspense',
    files: ['diff/index.js'],
    find: /oldVNode\._flags & MODE_SUSPENDED(?= &&)/g,
    put: 'false',
  },
  {
    what: 'what suspense leaves behind',
    files: ['diff/index.js'],
    find: /\br = r\._excess\b|newVNode\._flags \|= false/g,
    put: 'false',
  },
  {
    what: 'portals',
    files: ['component.js', 'diff/index.js', 'diff/children.js'],
    find: /\b(?:vnode\.props|childVNode\.props|parentVNode\.props)\._parentDom\b/g,
    put: 'undefined',
  },
  {
    what: 'HTML given as text',
    files: ['diff/index.js'],
    find: /i == 'dangerouslySetInnerHTML'|\b(?:newHtml|oldHtml)(?=\))/g,
    put: 'false',
  },
  {
    what: 'elements of other kinds',
    files: ['diff/index.js'],
    find: /nodeType == '(?:template|progress|math)'|nodeType == 'foreignObject' \|\|\s*\([^]*?\)\)/g,
    put: 'false',
  },
  {
    what: 'components that are told of their end',
    files: ['diff/index.js'],
    find: /r = vnode\._component(?=\))/g,
    put: 'false',
  },
];

/** What Preact keeps to itself begins so. It is never seen outside: Preact's own build shortens these names, too. */
const PRIVATE_NAME = /(?<![\w$])_[a-z]\w*/gi;

/** Preact's source: the text of each file by its path below `src`. */
export type Source = ReadonlyMap<string, string>;

/** Reads the source of the Preact that is installed, and where it is, as the bundler names files: without links. */
export function readPreact(): { folder: string; source: Source } {
  const folder = realpathSync('node_modules/preact/src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .sort();
  return { folder, source: new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])) };
}

/**
 * Preact's source without what the widget never uses, and with short names for what Preact keeps to itself: about 1,500
 * bytes after brotli that no visitor needs to load.
 *
 * @throws when it is not the very source that this was written for, or something that is to be taken out is not in it.
 */
export function slim(source: Source, writtenFor = WRITTEN_FOR): Source {
  const digest = digestOf(source);
  if (digest !== writtenFor) {
    throw new Error(
      `Preact's source has changed. Read what is new in it, see to it that UNUSED in tools/build/slim-preact.ts is still right, and set WRITTEN_FOR there to '${digest}'.`,
    );
  }
  const slimmed = new Map(source);
  for (const { what, files, find, put } of UNUSED) {
    for (const file of files) {
      const code = slimmed.get(file) ?? '';
      if (code.search(find) < 0) throw new Error(`In Preact's ${file} there is nothing of this: ${what}.`);
      slimmed.set(file, code.replace(find, put));
    }
  }
  const names = [...new Set([...source.values()].flatMap((code) => code.match(PRIVATE_NAME) ?? []))].sort();
  const shortNames = new Map(names.map((name, index) => [name, `$${index.toString(36)}`]));
  const shorten = (code: string): string =>
    code.replace(PRIVATE_NAME, (name) => shortNames.get(name) ?? name);
  return new Map([...slimmed].map(([file, code]) => [file, shorten(code)]));
}

function digestOf(source: Source): string {
  const hash = createHash('sha256');
  for (const [file, code] of source) hash.update(`${file}\n${code}\n`);
  return hash.digest('hex').slice(0, 16);
}

/** Builds `preact` from its slimmed source. */
export function slimPreact(): Plugin {
  const { folder, source } = readPreact();
  const slimmed = slim(source);
  return {
    name: 'usher:slim-preact',
    enforce: 'pre',
    config: () => ({ resolve: { alias: [{ find: /^preact$/, replacement: `${folder}/index.js` }] } }),
    transform(_, id) {
      const code = id.startsWith(`${folder}/`) ? slimmed.get(id.slice(folder.length + 1)) : undefined;
      return code === undefined ? undefined : { code, map: null };
    },
  };
}
