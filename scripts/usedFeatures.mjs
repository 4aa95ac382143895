/**
 * What of the platform the source uses, read from it with its types: members of the browser's and the language's own objects, keys of the manifest, the
 * extension's API, CSS. Each by its name in `@mdn/browser-compat-data`, such as `api.Navigation.navigate_event`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './setUp.mjs';

/** @typedef {Map<string, string>} Features name and the first place where it is used */

/**
 * @param {(name: string) => boolean} isKnown whether the data has a feature of this name
 * @returns {Features}
 */
export function usedFeatures(isKnown) {
  const features = new Map();
  const add = (name, place) => {
    if (isKnown(name) && !features.has(name)) features.set(name, place);
  };
  readScripts(add);
  readManifest(add);
  readStyles(add);
  return features;
}

function readScripts(add) {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = filesIn('src', /\.tsx?$/);
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const visit = (node) => {
      if (ts.isTypeNode(node)) return;
      const place = () => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isPropertyAccessExpression(node)) {
        for (const name of namesOf(node, checker)) add(name, place());
      } else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
        for (const name of globalNames(node.expression.text)) add(name, place());
      } else if (ts.isIdentifier(node) && isGlobalValue(node, checker)) {
        for (const name of globalNames(node.text)) add(name, place());
      } else if (ts.isCallExpression(node)) addListener(node, checker, (name) => add(name, place()));
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
}

/** Names that a member may have: those of the receiver's type and of its bases, since the data knows no mixins. */
function namesOf(node, checker) {
  const member = node.name.text;
  const chain = extensionChain(node);
  if (chain) return [`webextensions.api.${chain}`];
  return typeNames(checker.getTypeAtLocation(node.expression), checker).flatMap((owner) => [
    `api.${owner}.${member}`,
    `api.${owner}.${member}_static`,
    `javascript.builtins.${owner}.${member}`,
  ]);
}

/** `browser.scripting.executeScript`, `runtime.sendMessage`: as the house imports them. */
function extensionChain(node) {
  const parts = [];
  let at = node;
  for (; ts.isPropertyAccessExpression(at); at = at.expression) parts.unshift(at.name.text);
  if (!ts.isIdentifier(at)) return undefined;
  if (at.text === 'browser' || at.text === 'chrome') return parts.join('.');
  return at.text === 'runtime' ? ['runtime', ...parts].join('.') : undefined;
}

/** `element.addEventListener('toggle', ...)` is the feature `toggle_event`. */
function addListener(node, checker, add) {
  const { expression, arguments: given } = node;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'addEventListener') return;
  const [event] = given;
  if (!event || !ts.isStringLiteral(event)) return;
  for (const owner of typeNames(checker.getTypeAtLocation(expression.expression), checker))
    add(`api.${owner}.${event.text}_event`);
}

function typeNames(type, checker) {
  const names = new Set();
  const collect = (one) => {
    if (one.isUnionOrIntersection()) one.types.forEach(collect);
    const apparent = checker.getApparentType(one);
    const name = apparent.getSymbol()?.getName();
    if (!name || names.has(name)) return;
    const owner = name.replace(/Constructor$/, '');
    for (const each of [name, owner]) names.add(each);
    if (name === 'Window' || name === 'globalThis') names.add('Window');
    for (const base of apparent.getBaseTypes?.() ?? []) collect(base);
  };
  collect(type);
  return [...names];
}

const globalNames = (name) => [`api.${name}`, `api.Window.${name}`, `javascript.builtins.${name}`];

/** A name that nobody in the house declares. */
function isGlobalValue(node, checker) {
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false;
  const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
  return (
    declarations.length > 0 && declarations.every((one) => /\/lib\.[\w.]+\.d\.ts$/.test(one.getSourceFile().fileName))
  );
}

function readManifest(add) {
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
  const walk = (value, name) => {
    add(name, 'manifest.json');
    if (Array.isArray(value)) for (const one of value) walk(one, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${name}.${key}`);
  };
  for (const [key, value] of Object.entries(manifest)) walk(value, `webextensions.manifest.${key}`);
}

function readStyles(add) {
  for (const file of filesIn('src', /\.css$/)) {
    const css = readFileSync(join(root, file), 'utf8').replace(/\/\*.*?\*\//gs, '');
    for (const [, name] of css.matchAll(/(?<=[;{]\s*)([a-z-]+)\s*:/g)) add(`css.properties.${name}`, file);
    for (const [, name] of css.matchAll(/(?<!:):([a-z-]+)/g)) add(`css.selectors.${name}`, file);
    for (const [, name] of css.matchAll(/::([a-z-]+)/g)) add(`css.selectors.${name}`, file);
    for (const [, name] of css.matchAll(/@([a-z-]+)/g)) add(`css.at-rules.${name}`, file);
    for (const [, name] of css.matchAll(/@media[^{]*\(([a-z-]+)/g)) add(`css.at-rules.media.${name}`, file);
    for (const [, name] of css.matchAll(/\b(light-dark|color-mix|min|max|clamp|calc|env)\(/g))
      for (const group of ['color', 'math', '']) add(`css.types.${group && `${group}.`}${name}`, file);
  }
}

function filesIn(folder, pattern) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((entry) => join(folder, entry).replaceAll('\\', '/'))
    .filter((entry) => pattern.test(entry) && !entry.endsWith('.d.ts'))
    .sort();
}
