// The package ships no types.
declare module '@socialgouv/jours-feries' {
  export default function getHolidays(year: number, options?: { alsace?: boolean }): Record<string, Date>
}
