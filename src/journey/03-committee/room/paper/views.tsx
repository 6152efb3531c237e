import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { choices, texts as ballotTexts } from '../../ballots/schema.ts'
import type { HeardFile } from '../file/queries.ts'
import type { Room } from '../queries.ts'
import { roomAddress, texts } from '../schema.ts'

type Props = { locale: Locale; typed: Typed; room: Room; file: HeardFile }
/** The box of a secret ballot, in the names of the action's input. */
export const boxFields = { for: 'for', 'for-with-conditions': 'forWithConditions', adjourn: 'adjourn', against: 'against', abstention: 'abstention' } as const

function Named({ locale, typed, awaited }: Pick<Props, 'locale' | 'typed'> & { awaited: HeardFile['seats'] }) {
  const t = texts(locale)
  const options = choices.map((value) => ({ value, label: ballotTexts(locale)(`choice.${value}`) }))
  return <>{awaited.map(({ memberId, name }) => <Select key={memberId} name={`vote-${memberId}`} label={name} empty={t('paper.none')} options={options} value={valueIn(typed, `vote-${memberId}`)} />)}</>
}

function Box({ locale, typed, awaited }: Pick<Props, 'locale' | 'typed'> & { awaited: HeardFile['seats'] }) {
  const t = texts(locale)
  return (
    <>
      <Choices type="checkbox" name="memberIds" label={t('paper.voters')} options={awaited.map(({ memberId, name }) => ({ value: memberId, label: name }))} value={typed.all('memberIds')} {...errorIn(typed, 'memberIds')} />
      <fieldset class="form">
        <legend class="lb">{t('paper.box')}</legend>
        <p class="muted">{t('paper.box.hint')}</p>
        {choices.map((choice) => <Field key={choice} name={boxFields[choice]} type="number" min={0} label={ballotTexts(locale)(`choice.${choice}`)} value={valueIn(typed, boxFields[choice], 0)} {...errorIn(typed, boxFields[choice])} />)}
      </fieldset>
    </>
  )
}

/** After a vote on paper: what each ballot says, or what the box held; never over a vote already given. */
export function PaperView({ locale, typed, room, file }: Props) {
  const t = texts(locale)
  const awaited = file.seats.filter(({ memberId, recused }) => !recused && !file.votedBy.includes(memberId))
  const open = file.ballot?.status === 'open'
  return (
    <FormScreen locale={locale} typed={typed} meta={file.head.sme} title={t('paper.title')} lead={t('paper.lead')}>
      {!open || awaited.length === 0 ? <Message title={t(open ? 'paper.nobody' : 'vote.not-open')} /> : (
        <Form action={roomAddress(room.meeting.id, '/papier', file.id)} idempotencyKey={crypto.randomUUID()} label={t('paper.title')}>
          {file.ballot?.secret ? <Box locale={locale} typed={typed} awaited={awaited} /> : <Named locale={locale} typed={typed} awaited={awaited} />}
          <Actions><Button variant="primary">{t('paper.go')}</Button></Actions>
        </Form>
      )}
    </FormScreen>
  )
}
