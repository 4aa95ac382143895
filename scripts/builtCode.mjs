/** Reads a built script as code, not as text: what it imports, and whether it makes code or markup out of strings. */
import ts from 'typescript';

/**
 * @param {string} source
 * @returns {{ imports: string[], dynamicImports: string[], makesCode: boolean, writesMarkup: boolean }}
 */
export function readBuiltCode(source) {
  const found = { imports: [], dynamicImports: [], makesCode: false, writesMarkup: false };
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.imports.push(node.moduleSpecifier.text);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      found.dynamicImports.push(target && ts.isStringLiteralLike(target) ? target.text : '(computed)');
    } else if (ts.isIdentifier(node)) {
      if (makesCode(node)) found.makesCode = true;
      if (writesMarkup(node)) found.writesMarkup = true;
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('built.js', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return found;
}

/** `eval` and `Function` as values. As property names, in `Function.prototype` and `x instanceof Function` they make nothing. */
function makesCode(identifier) {
  const { parent, text } = identifier;
  if (text !== 'eval' && text !== 'Function') return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent))
    return parent.initializer === identifier;
  return !(ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword);
}

function writesMarkup({ text }) {
  return ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML'].includes(text);
}
