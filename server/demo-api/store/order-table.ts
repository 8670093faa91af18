import { inTransaction, type Database } from './open-database.ts';
import { numberOf, textOf } from './row.ts';

export interface Order {
  readonly id: number;
  readonly item: string;
  readonly quantity: number;
  readonly placedAt: number;
}

interface Buyer {
  readonly kind: string;
  readonly caller: string;
}

const SHOWN = 20;
const MAX_ORDERS = 20_000;

/** The orders each caller placed, apart for each kind of credential. */
export class OrderTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  place({ kind, caller }: Buyer, order: Omit<Order, 'id'>): void {
    // One transaction is one write to the disk.
    inTransaction(this.#database, () => {
      this.#database
        .prepare('INSERT INTO orders (kind, caller, item, quantity, placed_at) VALUES (?, ?, ?, ?, ?)')
        .run(kind, caller, order.item, order.quantity, order.placedAt);
      this.#database
        .prepare('DELETE FROM orders WHERE id <= (SELECT max(id) FROM orders) - ?')
        .run(MAX_ORDERS);
    });
  }

  /** The newest first. */
  of({ kind, caller }: Buyer): Order[] {
    return this.#database
      .prepare('SELECT * FROM orders WHERE kind = ? AND caller = ? ORDER BY id DESC LIMIT ?')
      .all(kind, caller, SHOWN)
      .map((row) => ({
        id: numberOf(row, 'id'),
        item: textOf(row, 'item'),
        quantity: numberOf(row, 'quantity'),
        placedAt: numberOf(row, 'placed_at'),
      }));
  }
}
