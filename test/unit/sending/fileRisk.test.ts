/** Files that can do something where they are opened: the operator is told, and active ones go to Lime as bytes (spec section 9). */
import { expect, test } from 'vitest';
import { fileRisk, typeForLime } from '../../../src/sending/files/fileRisk';

test.each([
  'text/html',
  'TEXT/HTML',
  'image/svg+xml',
  'application/xhtml+xml',
  'text/xml',
  'application/xml',
  'application/rss+xml',
  'text/xsl',
  'application/xslt+xml',
  'application/mathml+xml',
  'text/javascript',
  'application/x-javascript',
  'application/ecmascript',
  'text/vbscript',
  'multipart/related',
  'application/x-mimearchive',
  'application/x-shockwave-flash',
  'application/hta',
  'message/rfc822',
  'text/x-component',
  'text/html5',
  'text/vnd.wap.wml',
  'multipart/x-mixed-replace',
  'text/javascript1.5',
  'application/x-msdownload',
  'application/vnd.ms-excel.sheet.macroEnabled.12',
])('%s goes as bytes', (type) => {
  expect(typeForLime(type, 'file')).toBe('application/octet-stream');
});

test.each([
  ['setup.exe', 'application/pdf'],
  ['page.html', 'text/plain'],
  ['page.hta', ''],
  ['sheet.xlsm', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['run.js', 'text/plain'],
])('%s told as %s goes as bytes', (name, type) => {
  expect(typeForLime(type, name)).toBe('application/octet-stream');
});

test.each([
  'image/png',
  'application/pdf',
  'text/plain',
  'text/csv',
  'application/json',
  'application/postscript',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
])('%s stays as it is', (type) => {
  expect(typeForLime(type, 'file')).toBe(type);
});

test.each([
  ['offer.HTML', 'active'],
  ['logo.svg', 'active'],
  ['data.xml', 'active'],
  ['invoice.pdf.exe', 'program'],
  ['run.ps1', 'program'],
  ['go.lnk', 'program'],
  ['page.hta', 'program'],
  ['sheet.xlsm', 'macros'],
  ['letter.docm', 'macros'],
  ['letter.docx', null],
  ['photo.png', null],
  ['readme', null],
  ['.exe', 'program'],
  ['open.settingcontent-ms', 'program'],
  ['setup.appinstaller', 'program'],
  ['setup.application', 'program'],
  ['docs.library-ms', 'program'],
  ['find.searchconnector-ms', 'program'],
  ['run.appref-ms', 'program'],
  ['console.msc', 'program'],
  ['sheet.vsto', 'program'],
  ['page.mht', 'active'],
  ['page.xhtml', 'active'],
  ['page.xbap', 'active'],
  ['find.search-ms', 'program'],
  ['run.ps1xml', 'program'],
  ['run.pyz', 'program'],
  ['run.scpt', 'program'],
  ['phone.mobileconfig', 'program'],
  ['sheet.xlw', 'macros'],
  ['base.mda', 'macros'],
  ['drawing.vsdm', 'macros'],
  ['exe', null],
])('%s', (name, risk) => {
  expect(fileRisk(name)).toBe(risk);
});
