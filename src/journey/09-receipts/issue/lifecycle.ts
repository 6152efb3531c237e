import { lifecycle } from '#house/lifecycle.ts'

/** A receipt that was issued is never changed: it is cancelled, and another one names it. */
export const receiptLife = lifecycle('receipts', {
  issue: { from: ['draft'], to: 'issued', who: ['receipt-officer'], event: 'receipt.issued' },
  discard: { from: ['draft'], to: 'discarded', who: ['receipt-officer'], event: 'receipt.discarded' },
  cancel: { from: ['issued'], to: 'cancelled', who: ['receipt-officer'], event: 'receipt.cancelled' },
})
