import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import axe from 'axe-core'

/** Debian's. The lighter one without windows knows neither an application installed nor a network lost. */
const system = '/usr/bin/chromium'
const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** The system's, else the one that comes as a package (which unpacks its own libraries when told before it loads). */
async function executable(): Promise<string> {
  if (existsSync(system)) return system
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  return await packaged.executablePath()
}

export const openBrowser = async (): Promise<Browser> => chromium.launch({ executablePath: await executable(), args: flags })

export type Reader = BrowserContextOptions & { /** Cookies or a sign-in done before. */ email?: string; password?: string }

/** A page of its own: French, 1280 px wide unless told. */
export async function newPage(browser: Browser, base: string, { email, password, ...options }: Reader = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: base, locale: 'fr-FR', viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  if (email && password) {
    await page.goto('/connexion')
    await page.fill('#f-email', email)
    await page.fill('#f-password', password)
    await page.locator('main form').first().getByRole('button').click()
    await page.waitForURL((url) => url.pathname !== '/connexion')
  }
  return page
}

/** What a style sheet alone can break: the words and their order are the same in every window and in every colour. */
const rulesOfStyle = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable', 'css-orientation-lock']
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds against WCAG 2.2 A and AA, one line a rule; `style`: of a page found good in another window or other colours. */
export async function accessibilityFaults(page: Page, style = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return await page.evaluate(async (runOnly) => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly, resultTypes: ['violations'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`)
  }, style ? rulesOfStyle : standards)
}

/** Pixels the page is wider than its window. */
export const sidewaysScroll = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

/** Tabs through the page: every stop is visible with a ring, and focus comes back to the start. */
export async function keyboardFaults(page: Page, stops = 60): Promise<string[]> {
  const faults: string[] = []
  let count = 0
  for (; count < stops; count += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return null
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const ringed = style.boxShadow !== 'none' || style.outlineStyle !== 'none' || element.matches('input[type=radio], input[type=checkbox]')
      return { name: `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} ${(element.textContent ?? '').trim().slice(0, 30)}`, visible: box.width > 0 && box.height > 0, ringed }
    })
    if (!seen) break
    if (!seen.visible || !seen.ringed) faults.push(seen.name)
  }
  if (count < 3) faults.push('the keyboard reaches nothing')
  return faults
}
