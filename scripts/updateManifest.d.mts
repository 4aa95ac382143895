export function updateManifest<Manifest extends object>(manifest: Manifest): Manifest;
