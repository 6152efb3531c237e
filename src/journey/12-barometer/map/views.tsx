import type { PublicTerritory } from '../public/queries.ts'

/** Outline of metropolitan France and Corsica, drawn for the viewBox below. */
const mainland = 'M224.7 8.8L208 13.2L200.4 24.2L198.9 46.2L185.2 58.1L154.8 77L142.7 85.8L121.4 81.8L116.9 82.7L113.2 69.5L102.6 70.4L92.9 67.3L97.2 82.7L103.2 106L106.3 115.3L95.6 113.1L89.6 114.4L81.4 113.1L69.2 119.7L59.2 106.9L47.1 106.5L31 110.9L12.1 116.6L7 128.5L18.2 128.5L12.1 130.7L19.7 138.6L8.2 141.2L19.1 151.8L33.4 148.7L48.6 156.2L57.7 165.9L66.8 162.8L75 173.8L85 176L88 182.6L83.5 191.4L92.6 201.1L97.2 209L115.4 224.4L119.9 233.2L118.4 248.6L117.8 253L114.8 290.4L112.9 310.2L104.1 341.9L97.8 346.7L112.3 359.5L136 371.8L151.8 376.2L171.5 376.2L174.6 370.5L195.8 380.6L204.9 385L211 388.1L248 388.1L244.1 371.8L245.9 358.6L258.1 350.7L264.1 345.4L279.3 342.8L299 347.2L313.6 350.7L332.4 359.5L340 362.1L354.6 354.2L364.3 339.7L372.8 332.6L380.1 328.7L384.1 312.4L364.3 308L360.4 296.1L365.8 288.2L356.7 275L353.7 269.7L365.8 264L368.9 255.2L360.4 238.5L365.2 233.2L358.2 213.4L346.1 213.4L337 224.4L337 213.4L347.6 198L352.2 187L365.8 171.6L365.8 165L381.9 161.5L381 143L388.6 118.8L400.8 100.3L391.6 96.8L376.5 92.4L365.8 93.7L356.7 91.5L346.1 78.3L327.9 74.8L303.6 63.8L299 48.4L279.3 56.3L276.3 41.8L262.6 35.2L247.4 20.7L239.8 24.2L229.2 7.5Z'
const corsica = 'M437.2 363L441.7 402.6L437.2 420.2L431.1 434.7L419 424.6L412 398.2L417.4 381.9L434.1 377.1Z'

/** Degrees to the drawing: equirectangular, fitted to the outline's own extremes (Ouessant, Menton, Dunkerque, Cerbère). */
const project = (latitude: number, longitude: number) => ({ x: 7 + (longitude + 4.78) * 30.27, y: 7.5 + (51.09 - latitude) * 43.95 })
const rounded = (value: number) => Math.round(value * 10) / 10

/** Area follows the number of firms. */
const radius = (firms: number) => rounded(3.1 * Math.sqrt(firms))
const named = 5

type Dot = PublicTerritory & { x: number; y: number }

function Marked({ territory, rank }: { territory: Dot; rank: number }) {
  const firms = territory.values.smesHelped
  if (firms === null) return <circle class="hid" cx={territory.x} cy={territory.y} r={4.5} />
  return (
    <>
      <circle class="dot" cx={territory.x} cy={territory.y} r={radius(firms)} />
      {rank < named && <text class="strong" x={rounded(territory.x + radius(firms) + 5)} y={rounded(territory.y + 4)}>{`${territory.name} ${firms}`}</text>}
    </>
  )
}

/** The territories of a year on the map; masked ones are dashed. The table beside it says the same in words. */
export function TerritoryMap({ territories, title, description }: { territories: readonly PublicTerritory[]; title: string; description: string }) {
  const dots = territories.flatMap((territory): Dot[] => {
    if (territory.latitude === null || territory.longitude === null) return []
    const { x, y } = project(territory.latitude, territory.longitude)
    return [{ ...territory, x: rounded(x), y: rounded(y) }]
  })
  return (
    <svg class="map" viewBox="-8 -6 470 446" role="img" aria-labelledby="map-title map-description">
      <title id="map-title">{title}</title>
      <desc id="map-description">{description}</desc>
      <path class="land" d={mainland} />
      <path class="land" d={corsica} />
      {dots.map((territory, rank) => <Marked key={territory.slug} territory={territory} rank={rank} />)}
    </svg>
  )
}
