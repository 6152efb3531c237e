import type { Context } from '#house/action.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { writeByLink } from '#people/links/mails.tsx'
import type { Addressee } from '#people/links/schema.ts'
import { answerFollowUp, tellChange } from '../actions.ts'
import { addEvidence, eraseEvidence } from '../evidence/actions.ts'
import { evidenceFile } from '../evidence/queries.ts'
import { questionWords } from './mails.tsx'
import { followUpOfSme, questionFile, type QuestionFile } from './queries.ts'
import { linkDays } from './schema.ts'

export const writeQuestion = (context: Context, event: Event, file: QuestionFile, to: Addressee, reminder: number, template = reminder === 0 ? 'follow-up-to-sme' : `follow-up-reminder-${reminder}`) =>
  writeByLink(context, event, { to, template, objectType: 'followUp', objectId: file.id, allows: [followUpOfSme.name, answerFollowUp.name, tellChange.name, addEvidence.name, eraseEvidence.name, evidenceFile.name], days: linkDays, words: (locale) => questionWords(locale, file, reminder) })

async function write(context: Context, event: Event, reminder: number): Promise<void> {
  const file = await questionFile(context.tx, event.ids['followUpId'] ?? '')
  // Whoever answered in between is left in peace.
  if (file.status !== 'awaited') return
  const to = await smeManagerOf(context.tx, { projectId: file.project_id, smeId: file.sme_id }, context.today)
  if (to) await writeQuestion(context, event, file, to, reminder)
}

/** The manager is asked about jobs, by a personal link. */
export const askAboutJobs = reaction({ name: 'follow-up.askAboutJobs', on: ['follow-up.asked', 'follow-up.reopened'], run: (context, event) => write(context, event, 0) })

export const remindAboutJobs = reaction({ name: 'follow-up.remindAboutJobs', on: ['follow-up.reminded'], run: (context, event) => write(context, event, Number(event.codes['reminder'] ?? 1)) })
