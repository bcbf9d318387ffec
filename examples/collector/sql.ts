/** The tables and questions of storage.ts, in SQLite's dialect: another engine needs both files anew. */

/** Tables, indices and views; run at every start, it changes nothing that is there. */
export const schema = `
create table if not exists event (
  arrival integer primary key autoincrement,
  source text not null, id text not null, kind text not null, time text not null, receivedAt text not null,
  installation text, sequence integer, touchPoint text not null, journey text, step text, channel text,
  metric text, rating real, worst real, best real, responseId text, questionId text, text text,
  misuse integer not null, raw text not null,
  newest integer not null, -- 1: an answer that no newer answer to the same question of the same response replaces
  unique (source, id)
) strict;

-- Each of these holds all that one question below asks, so that a row with its JSON is never read for a figure.
create index if not exists byResponse on event (source, responseId, questionId, metric, kind, misuse);
create index if not exists bySequence on event (installation, sequence, receivedAt) where sequence is not null;
create index if not exists byPlace on event (touchPoint, journey, channel);
create index if not exists byFigure on event (touchPoint, metric, worst, best, rating, misuse, journey, channel)
  where newest = 1;
create index if not exists byShowing on event (source, responseId, touchPoint, journey, channel) where kind = 'shown';
create index if not exists byComment on event (arrival) where text is not null;

create table if not exists refusal (
  installation text not null, sequence integer not null, reason text not null, receivedAt text not null,
  primary key (installation, sequence)
) strict, without rowid;

create temp view if not exists counted as select * from event where newest = 1 and misuse = 0;

-- Every number that an installation has accounted for: kept, or turned away for good. A refusal proves nothing about
-- who sent it, so it fills a place below a kept number and never makes one.
create temp view if not exists settled as
select installation, sequence, 1 as received, max(receivedAt) as at from event
where installation is not null and sequence is not null group by installation, sequence
union all
select installation, sequence, 0, receivedAt from refusal r
where not exists (select 1 from event e where e.installation = r.installation and e.sequence = r.sequence)
  and exists (select 1 from event e where e.installation = r.installation and e.sequence > r.sequence);
`

const columns = [
  'source',
  'id',
  'kind',
  'time',
  'receivedAt',
  'installation',
  'sequence',
  'touchPoint',
  'journey',
  'step',
  'channel',
  'metric',
  'rating',
  'worst',
  'best',
  'responseId',
  'questionId',
  'text',
  'misuse',
  'raw',
]

/** Stores an event unless it is there. */
export const insertEvent = `
insert into event (${columns.join(', ')}, newest)
values (${columns.map((name) => `@${name}`).join(', ')}, @kind in ('answered', 'amended'))
on conflict (source, id) do nothing`

/**
 * Retires the older answers to a question of a response, whichever arrived first. The device's own count says which is
 * newer; where it has none, the clock, and then the id, which carries the time as well.
 */
export const retire = `
update event set newest = 0
where source = @source and responseId = @responseId and questionId is @questionId and metric is @metric and newest = 1
  and arrival <> (
    select arrival from event
    where source = @source and responseId = @responseId and questionId is @questionId and metric is @metric
      and newest = 1
    order by coalesce(sequence, 0) desc, time desc, id desc limit 1)`

/** Notes a number that will never arrive. */
export const insertRefusal = `
insert into refusal (installation, sequence, reason, receivedAt) values (@installation, @sequence, @reason, @receivedAt)
on conflict do nothing`

const matches = `(@touchPoint is null or touchPoint = @touchPoint)
  and (@journey is null or journey = @journey) and (@channel is null or channel = @channel)`

/** Ratings by touch point and scale. */
export const ratings = `
select touchPoint, metric, worst, best, rating, count(*) as count from counted
where metric is not null and rating is not null and ${matches}
group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`

/** The newest comments, each with the first rating of its response. */
export const comments = `
select c.id, c.touchPoint, c.journey, c.step, c.channel, c.time, c.text,
  r.metric, r.rating, r.worst, r.best
from (select * from counted where text is not null and ${matches} order by arrival desc limit @most) c
left join counted r on r.arrival = coalesce(
  case when c.rating is not null then c.arrival end,
  (select min(arrival) from counted s
    where s.source = c.source and s.responseId = c.responseId and s.rating is not null))
order by c.arrival desc`

/** Totals, with responses seen and answered. */
export const totals = `
with showing as (
  select distinct source, responseId from event where kind = 'shown' and responseId is not null and ${matches}
), answers as (
  select count(*) as n, coalesce(sum(misuse), 0) as misuse from event where newest = 1 and ${matches}
)
select
  (select count(*) from event where ${matches}) as events,
  (select n - misuse from answers) as answers,
  (select misuse from answers) as misuse,
  (select count(*) from showing) as shown,
  (select count(*) from showing s where exists (
    select 1 from event a where a.source = s.source and a.responseId = s.responseId
      and a.kind in ('answered', 'amended') and a.misuse = 0)) as answered`

/** Places to choose from. */
export const places = `
select 'touchPoints' as kind, touchPoint as name from event group by touchPoint
union all select 'journeys', journey from event where journey is not null group by journey
union all select 'channels', channel from event where channel is not null group by channel
order by 1, 2`

/** What has arrived of each installation. */
export const installations = `
select installation, sum(received) as received, sum(1 - received) as refused,
  max(sequence) as highest, max(at) as lastAt
from settled group by installation order by lastAt desc, installation`

/** Numbers between two that have arrived, or before the first. */
export const gaps = `
select installation, previous + 1 as "from", sequence - 1 as "to" from (
  select installation, sequence, lag(sequence, 1, 0) over (partition by installation order by sequence) as previous
  from settled
) where sequence > previous + 1 order by installation, sequence limit @most`

/** Kept events in order of arrival. */
export const events = `
select *, newest = 1 and misuse = 0 as counted from event
where arrival > @after and ${matches} order by arrival limit @most`
