import type { Hono } from 'hono'
import type { Web } from '#house/http/web.ts'
import { pages as links } from './links.tsx'

const rooms = Object.values(import.meta.glob<{ pages?: Hono<Web> }>('/src/{people,journey,hall}/**/pages.tsx', { eager: true }))

/** The pages of every room, mounted by being there; the order does not matter, no two share a path (a test compares). */
export const pages: readonly Hono<Web>[] = [links, ...rooms.flatMap((room) => room.pages ?? [])]
