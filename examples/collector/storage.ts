/** Keeps events in a libsql file. With sql.ts it is all that knows the database: another engine replaces these two. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import type { EventRecord, Refusal } from './record.ts'
import * as sql from './sql.ts'

/** What is looked at: everything, or one touch point, journey or channel; null where any will do. */
export interface Filter {
  /** Exact touch point. */
  touchPoint: string | null
  /** Exact name of a journey. */
  journey: string | null
  /** Exact channel. */
  channel: string | null
}

/** How often one rating was given on one scale at one touch point, each response's newest answer alone. */
export type RatingCount = Pick<EventRecord, 'touchPoint' | 'metric' | 'worst' | 'best' | 'rating'> & {
  /** How often. */
  count: number
}

/** Somebody's words, with the rating of the same response where there is one. */
type Comment = Pick<
  EventRecord,
  'id' | 'touchPoint' | 'journey' | 'step' | 'channel' | 'time' | 'text' | 'metric' | 'rating' | 'worst' | 'best'
>

/** Totals of what is looked at. */
export interface Totals {
  /** Events of every kind. */
  events: number
  /** Answers that count. */
  answers: number
  /** Answers left out as play. */
  misuse: number
  /** Responses of which a showing is known. */
  shown: number
  /** Those of them with an answer. */
  answered: number
}

/** What has arrived of one installation. */
export interface Installation {
  /** Its id. */
  installation: string
  /** Distinct numbers kept. */
  received: number
  /** Numbers turned away for good, below the highest kept: a refusal alone says nothing about an installation. */
  refused: number
  /** The highest number kept. */
  highest: number
  /** When its newest event arrived, in UTC. */
  lastAt: string
}

/** Numbers of one installation that have not arrived, both ends included. */
export interface Gap {
  /** The installation's id. */
  installation: string
  /** First missing number. */
  from: number
  /** Last missing number. */
  to: number
}

/** A kept event as it leaves again. */
export type Exported = EventRecord & {
  /** Order of arrival: pass the last one to get the next page. */
  arrival: number
  /** 1 where it counts in the figures: an answer, the newest of its question, no play. */
  counted: 0 | 1
}

/** The places that answers came from, for choosing among them. */
type Places = Record<'touchPoints' | 'journeys' | 'channels', string[]>

/** What the collector needs of a database. Every call rejects with the engine's own error where the engine fails. */
export interface Storage {
  /** Stores what is new in one transaction; resolves with how many were new, once a power cut cannot undo it. */
  keep(records: EventRecord[], refusals: Refusal[]): Promise<number>
  /** Ratings by touch point and scale. */
  ratings(filter: Filter): Promise<RatingCount[]>
  /** The comments that arrived last, newest first. */
  comments(filter: Filter, most: number): Promise<Comment[]>
  /** Totals. */
  totals(filter: Filter): Promise<Totals>
  /** All places, sorted. */
  places(): Promise<Places>
  /** All installations, the one heard of last first. */
  installations(): Promise<Installation[]>
  /** What is missing, at most `most` gaps. */
  gaps(most: number): Promise<Gap[]>
  /** Kept events in order of arrival, `most` after the one given. */
  events(filter: Filter, after: number, most: number): Promise<Exported[]>
  /** Lets go of the file. */
  close(): Promise<void>
}

/** Opens or creates the database in `file`, with its folder. */
export function openStorage(file: string): Storage {
  mkdirSync(path.dirname(file), { recursive: true })
  const db = new Database(file)
  // WAL lets readers go on while a batch is stored; FULL syncs the log before a commit returns.
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000')
  db.exec(sql.schema)
  const all = <Row>(text: string) => {
    const statement = db.prepare(text)
    return (params: object): Row[] => statement.all(params) as Row[]
  }
  const insert = db.prepare(sql.insertEvent)
  const retire = db.prepare(sql.retire)
  const refuse = db.prepare(sql.insertRefusal)
  const keep = db.transaction((records: EventRecord[], refusals: Refusal[]) => {
    let added = 0
    for (const record of records) {
      if (!insert.run(record).changes) continue
      added++
      if (record.responseId !== null) retire.run(record)
    }
    for (const refusal of refusals) refuse.run(refusal)
    return added
  })
  const ratings = all<RatingCount>(sql.ratings)
  const comments = all<Comment>(sql.comments)
  const totals = all<Totals>(sql.totals)
  const places = all<{ kind: keyof Places; name: string }>(sql.places)
  const installations = all<Installation>(sql.installations)
  const gaps = all<Gap>(sql.gaps)
  const events = all<Exported>(sql.events)
  return {
    keep: async (records, refusals) => keep.immediate(records, refusals),
    ratings: async (filter) => ratings(filter),
    comments: async (filter, most) => comments({ ...filter, most }),
    totals: async (filter) => totals(filter)[0]!,
    places: async () => {
      const found: Places = { touchPoints: [], journeys: [], channels: [] }
      for (const { kind, name } of places({})) found[kind].push(name)
      return found
    },
    installations: async () => installations({}),
    gaps: async (most) => gaps({ most }),
    events: async (filter, after, most) => events({ ...filter, after, most }),
    close: async () => void db.close(),
  }
}
