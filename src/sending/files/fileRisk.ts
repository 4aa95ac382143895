/**
 * Files that can do something where they are opened. A browser that Lime sends an active file to would run it as a page of Lime's own address: such
 * types are uploaded as bytes. The operator is told of each before it is sent.
 */
export type FileRisk = 'active' | 'program' | 'macros';

const endings: Readonly<Record<FileRisk, ReadonlySet<string>>> = {
  active: new Set(
    'html htm xhtml xht shtml shtm stm mht mhtml svg svgz xml xsl xslt xul xbl rdf rss atom mathml wml swf htc js mjs cjs xbap'.split(
      ' ',
    ),
  ),
  program: new Set(
    `exe com scr pif cpl msi msp mst msix appx appinstaller dll sys ocx bat cmd ps1 ps2 psm1 psd1 ps1xml cdxml vb bas vbs vbe jse ws wsf wsh wsc sct hta jar jnlp class
    reg inf lnk url scf chm hlp gadget application app dmg pkg command workflow deb rpm apk ipa appimage run bin sh bash zsh csh py py3 pyw pyc pyo pyz pyzw pl rb php
    iso img vhd vhdx iqy slk settingcontent-ms library-ms searchconnector-ms appref-ms desktop website msc vsto diagcab psc1 psc2 shb shs xnk rdp theme themepack
    webarchive fish ksh search-ms contact mobileconfig terminal tool scpt applescript fileloc inetloc grp ins isp its mcf osd printerexport ws cnt hpj
    fxp prg prf vsmacros`.split(/\s+/),
  ),
  macros: new Set(
    'docm dotm xlsm xltm xlam xlsb xla xlm xlw xll wll pptm potm ppam ppsm sldm ppa vsdm vssm vstm accdb accde accda mda mdb mde mdw mam ade adp odb one onepkg'.split(
      ' ',
    ),
  ),
};

/** All behind the last dot: some of these are longer than what is called an ending elsewhere, or have a hyphen. */
const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

/** What a file of this name may do when it is opened; null for nothing that we know of. */
export function fileRisk(name: string): FileRisk | null {
  const ending = name.includes('.') ? endingOf(name) : '';
  const risks = Object.keys(endings) as FileRisk[];
  return risks.find((risk) => endings[risk].has(ending)) ?? null;
}

/** `image/svg+xml`, `text/xsl`; not `application/vnd.openxmlformats-officedocument...`. A mail may be an archive of a page. */
const active =
  /\b(?:x?html?\d*|xml|xsl|xslt|svg|mathml|xul|wml|javascript\d*|ecmascript|jscript|jsx|livescript|vbscript|shockwave|mimearchive|related|mixed-replace|hta|rfc822|x-component|manifest|msdownload|msdos|dosexec|executable|elf|msi|java-archive|x-sh|macroenabled)\b/i;

/** The type under which a file is uploaded: plain bytes for active content, by its type or its name. */
export const typeForLime = (type: string, name: string): string =>
  active.test(type) || fileRisk(name) ? 'application/octet-stream' : type;
