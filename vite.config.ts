import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

/** Every `island.ts` of a room is an entry of its own: a page loads only the script it asks for. */
function islands(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === 'island.ts')
    .map((entry) => join(entry.parentPath, entry.name))
}

export default defineConfig(({ isSsrBuild }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false,
  build: isSsrBuild
    ? { outDir: 'dist/server', target: 'node20', minify: false, sourcemap: true, copyPublicDir: false }
    : {
        outDir: 'dist/client',
        manifest: 'manifest.json',
        assetsInlineLimit: 0,
        rolldownOptions: { input: ['src/house/ui/styles.css', ...islands('src')] },
      },
}))
