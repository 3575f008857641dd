import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DataFile } from './data-file.js';

interface Row {
  state: string;
}

const fill = (file: DataFile): Map<string, Row> => {
  const rows = file.database.table<Row>('orders');
  rows.set('R2', { state: 'CREATED' }).set('R1', { state: 'DOING' });
  file.database.changed();
  return rows;
};

describe('A data file', () => {
  let path: string;
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'payscore-data-'));
    path = join(folder, 'state.json');
    onTestFinished(() => rmSync(folder, { recursive: true }));
  });

  it('gives back all rows in their order', () => {
    const file = DataFile.open(path);
    fill(file);
    file.close();
    expect([...DataFile.open(path).database.table<Row>('orders')]).toEqual([
      ['R2', { state: 'CREATED' }],
      ['R1', { state: 'DOING' }],
    ]);
  });

  it('is written 200 ms after the first change, once for many changes', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const file = DataFile.open(path);
    const rows = fill(file);
    vi.advanceTimersByTime(199);
    expect(() => statSync(path)).toThrow('ENOENT');
    const row = rows.get('R1');
    if (row !== undefined) row.state = 'DONE';
    file.database.changed();
    vi.advanceTimersByTime(1);
    expect(readFileSync(path, 'utf8')).toContain('DONE');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can be read by its owner only, as it may hold keys', () => {
    const file = DataFile.open(path);
    fill(file);
    file.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps tables that nobody has asked for since the start', () => {
    const first = DataFile.open(path);
    fill(first);
    first.close();
    const second = DataFile.open(path);
    second.database.table('plans').set('P1', {});
    second.database.changed();
    second.close();
    expect(DataFile.open(path).database.table('orders').size).toBe(2);
  });

  it('is refused when an earlier version wrote it', () => {
    writeFileSync(path, '{"format":1,"tables":{}}');
    expect(() => DataFile.open(path)).toThrow(
      /was written by an earlier version.*name another one, or remove it/,
    );
  });

  it.each(['', '{', '[]', '{"format":3}', 'null'])('is refused when it is something else: %s', (text) => {
    writeFileSync(path, text);
    expect(() => DataFile.open(path)).toThrow(/is no data file of a simulator/);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is named in the error when it cannot be read', () => {
    expect(() => DataFile.open(tmpdir())).toThrow(`The data file ${tmpdir()} cannot be read`);
  });

  it('causes one warning while it cannot be written, and holds all rows once it can', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    onTestFinished(() => warn.mockRestore());
    const file = DataFile.open(path);
    rmSync(dirname(path), { recursive: true });
    const rows = fill(file);
    vi.advanceTimersByTime(200);
    rows.set('R3', { state: 'DONE' });
    file.database.changed();
    vi.advanceTimersByTime(200);
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/the data file .*state\.json cannot be written \(.*ENOENT/)],
    ]);
    mkdirSync(dirname(path));
    file.close();
    expect([...DataFile.open(path).database.table('orders').keys()]).toEqual(['R2', 'R1', 'R3']);
  });

  it('causes another warning when a write fails again after one that succeeded', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    onTestFinished(() => warn.mockRestore());
    const file = DataFile.open(path);
    const change = () => {
      fill(file);
      vi.advanceTimersByTime(200);
    };
    mkdirSync(`${path}.next`);
    change();
    rmSync(`${path}.next`, { recursive: true });
    change();
    expect(readFileSync(path, 'utf8')).toContain('DOING');
    mkdirSync(`${path}.next`);
    change();
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('is unlocked for the next simulator even if the last write fails', () => {
    const file = DataFile.open(path);
    fill(file);
    mkdirSync(`${path}.next`);
    expect(() => file.close()).toThrow('EISDIR');
    rmSync(`${path}.next`, { recursive: true });
    DataFile.open(path).close();
  });
});
