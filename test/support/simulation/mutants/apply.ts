import { parseSync } from 'vite';
import type { Mutant } from './mutant.ts';

/** A node of a syntax tree, as far as it is looked at here: fields, and where it is in the text. */
interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

interface Match {
  start: number;
  end: number;
  /** What the `$` names stand for. */
  names: ReadonlyMap<string, Node>;
}

/** The file with the mutant's replacement made. Throws unless its place is found exactly once. */
export function applyMutant(text: string, { name, file, in: owner, from, to }: Mutant): string {
  const wrong = (what: string): Error => new Error(`The mutant "${name}" ${what} of ${file}.`);
  const owners = [...nodesOf(parse(text))].filter((node) => nameOf(node) === owner);
  const [found] = owners;
  if (!found || owners.length > 1) throw wrong(`finds ${owners.length} functions ${owner} of ${file}`);
  const pattern = patternOf(from);
  const matches = [...matchesIn(found, pattern)];
  const [match] = matches;
  if (!match || matches.length > 1)
    throw wrong(`wants to replace what is ${matches.length} times in the function ${owner}`);
  const textOf = (all: string, key: string): string => {
    const node = match.names.get(key);
    return node ? text.slice(node.start, node.end) : all;
  };
  return (
    text.slice(0, match.start) + to.replace(/\$[a-z]\w*/gi, (all) => textOf(all, all)) + text.slice(match.end)
  );
}

function parse(text: string): Node {
  const { program, errors } = parseSync('core.ts', text, { preserveParens: false });
  if (errors[0]) throw new Error(`${errors[0].message}: ${text}`);
  return program as unknown as Node;
}

/** The name of a function, method or constant. */
function nameOf(node: Node): string | null {
  const named: Record<string, unknown> = {
    FunctionDeclaration: node.id,
    MethodDefinition: node.key,
    VariableDeclarator: node.id,
  };
  const id = named[node.type];
  return isNode(id) && typeof id.name === 'string' ? id.name : null;
}

/** What is looked for: statements that follow one another, or one expression or property. */
function patternOf(code: string): Node[] {
  if (/[;}]\s*$/.test(code)) {
    const [wrapper] = listOf(parse(`function wrapper() { ${code} }`).body);
    return wrapper && isNode(wrapper.body) ? listOf(wrapper.body.body) : [];
  }
  const isProperty = /^\w+: |,$/.test(code);
  const [statement] = listOf(parse(isProperty ? `({ ${code} });` : `(${code});`).body);
  const expression = statement?.expression;
  if (!isNode(expression)) throw new Error(`This is no expression: ${code}`);
  return isProperty ? listOf(expression.properties) : [expression];
}

function* matchesIn(root: Node, pattern: readonly Node[]): Generator<Match> {
  for (const node of nodesOf(root)) {
    for (const field of Object.values(node)) {
      const list = Array.isArray(field) ? field.filter(isNode) : isNode(field) ? [field] : [];
      for (let at = 0; at + pattern.length <= list.length; at += 1) {
        const match = matchAt(list.slice(at, at + pattern.length), pattern);
        if (match) yield match;
      }
    }
  }
}

function matchAt(nodes: readonly Node[], pattern: readonly Node[]): Match | null {
  const names = new Map<string, Node>();
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last || !nodes.every((node, index) => isSame(node, pattern[index], names))) return null;
  return { start: first.start, end: last.end, names };
}

function isSame(value: unknown, wanted: unknown, names: Map<string, Node>): boolean {
  if (isNode(wanted) && isNode(value)) {
    const name = wildcard(wanted);
    if (name !== null) {
      names.set(name, value);
      return true;
    }
    const fields = Object.keys(wanted).filter(
      (field) => field !== 'start' && field !== 'end' && field !== 'raw',
    );
    return fields.every((field) => isSame(value[field], wanted[field], names));
  }
  if (Array.isArray(wanted) && Array.isArray(value))
    return wanted.length === value.length && wanted.every((one, at) => isSame(value[at], one, names));
  return value === wanted;
}

/** The `$` name that stands for a whole expression or statement. */
function wildcard({ type, name, expression }: Node): string | null {
  if (type === 'ExpressionStatement' && isNode(expression)) return wildcard(expression);
  return type === 'Identifier' && typeof name === 'string' && name.startsWith('$') ? name : null;
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const field of Object.values(node)) {
    if (isNode(field)) yield* nodesOf(field);
    else for (const child of listOf(field)) yield* nodesOf(child);
  }
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
