import { readFileSync } from 'node:fs';

/**
 * Makes one classic script of modules, as the gateway does, and refuses what is outside of the
 * subset that both know: imports of names from relative paths, exports of declarations and lists.
 */

const source = new URL('../../src/', import.meta.url);
const importLine = /^import\s+(?:\{([^{}]*)\}\s*from\s+)?'(\.{1,2}\/[^'\n]+)';/gm;
const exportList = /^export\s*\{([^{}]*)\};/gm;
const exportDeclaration =
  /^export\s+((?:const|(?:async\s+)?function\s*\*?|class)\s+([\w$]+))/gm;

/** @param {string} entry below src @returns {{ script: string, modules: string[] }} */
export function link(entry) {
  /** @type {Map<string, string>} */
  const scopes = new Map();
  /** @type {string[]} */
  const path = [];

  /** @param {string} name @returns {string} the variable of the module */
  function add(name) {
    if (!scopes.has(name)) {
      if (path.includes(name)) {
        throw new Error(`cycle: ${[...path, name].join(' > ')}`);
      }
      path.push(name);
      scopes.set(name, scope(name));
      path.pop();
    }
    return `module${[...scopes.keys()].indexOf(name)}`;
  }

  /** @param {string} name */
  function scope(name) {
    /** @type {string[]} */
    const exported = [];
    const base = new URL(name, source);
    const body = readFileSync(base, 'utf8')
      .replace(importLine, (_, names, from) => {
        const module = add(new URL(from, base).href.slice(source.href.length));
        return names === undefined ? '' : `const {${names.replaceAll(' as ', ': ')}} = ${module};`;
      })
      .replace(exportList, (_, names) => {
        exported.push(...names.split(',').filter((/** @type {string} */ s) => s.trim()));
        return '';
      })
      .replace(exportDeclaration, (_, declaration, declared) => {
        exported.push(declared);
        return declaration;
      });
    const other = /^(import|export|await|for await)\b.*/m.exec(body);
    if (other) {
      throw new Error(`${name}: '${other[0]}' is outside of the subset`);
    }
    return `(() => {\n${body}\nreturn { ${exported.join(', ')} };\n})()`;
  }

  add(entry);
  const parts = [...scopes].map(([name, text], i) => `// ${name}\nconst module${i} = ${text};`);
  const script = `(() => {\n'use strict';\n${parts.join('\n')}\n})();\n`;
  return { script, modules: [...scopes.keys()] };
}
