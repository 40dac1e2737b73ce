/** A province's square: column and row from the top left. */
export type Tile = [column: number, row: number]

/** Equal squares, each near its neighbours: laid out by hand so that every province looks out at the sides it has. */
export const tiles: Record<string, Tile> = {
  '230000': [6, 0],
  '150000': [4, 1],
  '210000': [5, 1],
  '220000': [6, 1],
  '650000': [0, 2],
  '620000': [1, 2],
  '640000': [2, 2],
  '140000': [3, 2],
  '110000': [4, 2],
  '120000': [5, 2],
  '630000': [1, 3],
  '610000': [2, 3],
  '410000': [3, 3],
  '130000': [4, 3],
  '370000': [5, 3],
  '540000': [0, 4],
  '510000': [1, 4],
  '500000': [2, 4],
  '420000': [3, 4],
  '340000': [4, 4],
  '320000': [5, 4],
  '310000': [6, 4],
  '530000': [1, 5],
  '520000': [2, 5],
  '430000': [3, 5],
  '360000': [4, 5],
  '330000': [5, 5],
  '450000': [3, 6],
  '440000': [4, 6],
  '350000': [5, 6],
  '710000': [6, 6],
  '460000': [3, 7],
  '820000': [4, 7],
  '810000': [5, 7],
}

/** Size of the grid. */
export const tileColumns = 7
export const tileRows = 8

/** Places that are drawn and have no data in this atlas, ever: a mainland statistic never colours them. */
export const withoutData = ['710000', '810000', '820000']
