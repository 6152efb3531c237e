/** Degrees, WGS 84. */
export type Place = { readonly lat: number; readonly lon: number }

/** A row that may hold a place; `null` where it is not known. */
export const placeOf = (row: { latitude: number | null; longitude: number | null }): Place | null =>
  row.latitude === null || row.longitude === null ? null : { lat: row.latitude, lon: row.longitude }

/** Mean radius of the Earth (IUGG). */
const earthRadiusKm = 6371
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in kilometres. */
export function distanceKm(a: Place, b: Place): number {
  const dLat = Math.sin(radians(b.lat - a.lat) / 2)
  const dLon = Math.sin(radians(b.lon - a.lon) / 2)
  const chord = dLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * dLon ** 2
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Roads are longer than the straight line by about three tenths; a lent employee drives at 60 km an hour, door to door. */
const detour = 1.3
const kmAMinute = 1

/** Minutes by car between two places, estimated: no map service is asked. */
export const drivingMinutes = (a: Place, b: Place) => Math.round((distanceKm(a, b) * detour) / kmAMinute)
