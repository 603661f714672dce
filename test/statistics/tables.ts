import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import type {Answer} from '../../src/core/statistics/index.ts';

/** One row of a table: the cell of a column as text or as a number. */
export interface Row {
  readonly text: (column: string) => string;
  readonly number: (column: string) => number;
  /** Numbers of a cell, apart by spaces. */
  readonly numbers: (column: string) => readonly number[];
}

/** Reads one of the tables that R wrote, and sees to it that R did. */
export function readTable(name: string): readonly Row[] {
  const [versions, header, ...lines] = readFileSync(new URL(`r/${name}.csv`, import.meta.url), 'utf8').trim().split(/\r?\n/);
  assert.match(versions!, /^# R version 4\.\d/);
  const columns = header!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    assert.equal(cells.length, columns.length, line);
    const text = (column: string): string => {
      assert.ok(columns.includes(column), `${name} has no column ${column}`);
      return cells[columns.indexOf(column)]!;
    };
    return {text, number: (column) => Number(text(column)), numbers: (column) => text(column).split(' ').map(Number)};
  });
}

/** A result and what R gives for it. */
export interface Compared {
  readonly what: string;
  readonly ours: number;
  readonly r: number;
}

/**
 * Every comparison must agree.
 *
 * @param tolerance largest difference relative to what R gives.
 * @param scale what a difference is small beside where R gives nearly zero, such as a limit of an interval of rates.
 */
export function assertAgreement(compared: readonly Compared[], tolerance = 1e-6, scale = 0): void {
  assert.ok(compared.length > 0);
  const apart = compared.filter(({ours, r}) => !(Math.abs(ours - r) <= tolerance * Math.max(Math.abs(r), scale)));
  assert.deepEqual(apart.map(({what, ours, r}) => `${what}: ${ours}, R ${r}`), []);
}

/** The value of an answer that must be one. */
export function valueOf<Value>(answer: Answer<Value>): Value {
  assert.ok(answer.ok, answer.ok ? '' : answer.message);
  return answer;
}
