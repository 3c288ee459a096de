//! Decides when a request may be sent, from what the server said of its rate limit. Pure: the time and randomness are arguments.
//!
//! Before anything is known, half as many requests may be pending as have been accepted, so that a thousand calls do not find out
//! about a limit of two by a thousand requests. A refusal closes the gate for all calls, and shows how many requests the
//! server takes: from then on, they are sent at that pace, which rises slowly while none is refused. Where responses say how many
//! requests are left, that many are sent.
//!
//! A server that goes on refusing after its own wait may refuse some calls and not others. Then a call waits through one closure, and
//! not through all that others cause.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// How many accepted requests are remembered, to measure a pace.
const REMEMBERED: usize = 512;
/// The wait after a refusal that says none, which doubles with each in a row.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// The longest of those waits.
const DOUBLED_TO: Duration = Duration::from_secs(8);
/// The longest time between two requests that refusals lead to.
const SLOWEST: Duration = Duration::from_secs(60);
/// After this many closures in a row without an accepted request, a refusal is not taken for the state of all calls.
const FRUITLESS: u32 = 2;
/// The time between two requests in that state.
const PROBING: Duration = Duration::from_millis(50);
/// The pace rises after this time and this many intervals without a refusal. Both double each time that the faster pace is refused.
const STEADY: (Duration, u32) = (Duration::from_secs(10), 40);
/// How often they double at most.
const LATEST: u32 = 5;
/// How many requests are sent one after the other before several may be pending.
const ALONE: u32 = 3;

#[derive(Debug)]
pub(super) struct Gate {
    /// The shortest time between two requests that the user allows.
    floor: Duration,
    /// The time between two requests that refusals taught. Zero if there were none.
    interval: Duration,
    /// When the next request may be sent, by these two.
    next: Option<Instant>,
    closed_until: Option<Instant>,
    /// When it opened last, if it has been closed again.
    opened: Option<Instant>,
    /// How many requests may be pending.
    window: usize,
    pending: usize,
    left: Option<Left>,
    /// How often the gate was closed, which tells requests that were sent before from later ones.
    closures: u64,
    /// When accepted requests were answered.
    accepted: VecDeque<Instant>,
    /// How many requests were accepted since the gate was closed.
    accepted_in_a_row: u32,
    refusals_in_a_row: u32,
    /// When the pace changed.
    paced_since: Option<Instant>,
    /// The pace before it rose, to fall back to.
    slower: Option<Duration>,
    /// How often in a row a faster pace was refused.
    too_fast: u32,
}

/// How many requests the server takes until a moment, pending ones included.
#[derive(Clone, Copy, Debug)]
struct Left {
    requests: u64,
    until: Instant,
    /// How many it takes from then on, if it says so.
    limit: Option<usize>,
}

/// Whether a request may be sent.
#[derive(Debug, PartialEq)]
pub(super) enum Admission {
    Now(Ticket),
    /// Not before a moment.
    At(Instant),
    /// Not before another one is answered.
    AfterAnother,
}

/// A request that was sent, until it is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ticket {
    closures: u64,
}

/// What a response says of the rate limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Said {
    /// There was no response, or one of something in between.
    #[default]
    Nothing,
    /// The request was accepted.
    Accepted {
        /// How many requests the server takes in a window.
        limit: Option<u64>,
        /// How many requests are left, and for how long.
        remaining: Option<(u64, Duration)>,
    },
    /// The request was refused, with the wait that the server asks for.
    Refused(Option<Duration>),
}

impl Gate {
    /// A gate that lets requests pass at least this far apart.
    pub(super) fn new(floor: Duration) -> Self {
        Self {
            floor,
            interval: Duration::ZERO,
            next: None,
            closed_until: None,
            opened: None,
            window: 1,
            pending: 0,
            left: None,
            closures: 0,
            accepted: VecDeque::new(),
            accepted_in_a_row: 0,
            refusals_in_a_row: 0,
            paced_since: None,
            slower: None,
            too_fast: 0,
        }
    }

    /// Lets a request pass that has waited since a moment, or says when to ask again.
    pub(super) fn admit(&mut self, now: Instant, since: Instant) -> Admission {
        let has_waited = self.refusals_in_a_row >= FRUITLESS && self.opened.is_some_and(|opened| opened > since);
        let closed = self.closed_until.filter(|_| !has_waited);
        if let Some(at) = closed.max(self.next).filter(|at| *at > now) {
            return Admission::At(at);
        }
        if let Some(left) = self.left {
            if left.until <= now {
                // How many are left in the new window is not known yet.
                self.left = None;
                self.window = left.limit.unwrap_or(1).max(1);
            } else if left.requests <= self.pending as u64 {
                return if self.pending > 0 { Admission::AfterAnother } else { Admission::At(left.until) };
            }
        }
        if self.pending >= self.window {
            return Admission::AfterAnother;
        }
        self.pending += 1;
        let learned = if has_waited { self.interval.min(PROBING) } else { self.interval };
        let interval = learned.max(self.floor);
        // A request that is a little late does not delay the others.
        let due = self.next.filter(|due| now.duration_since(*due) < interval).unwrap_or(now);
        self.next = (!interval.is_zero()).then(|| due + interval);
        Admission::Now(Ticket { closures: self.closures })
    }

    /// Until when nothing passes.
    pub(super) fn closed_until(&self) -> Option<Instant> {
        let none_left = self.left.filter(|left| left.requests == 0).map(|left| left.until);
        self.closed_until.max(none_left)
    }

    /// Doubles how many requests may be pending, since the pending ones take long.
    pub(super) fn widen(&mut self) {
        self.window = self.window.saturating_mul(2);
    }

    /// Notes what the response to a request says. `part` is a random number from 0 to 1.
    pub(super) fn returned(&mut self, ticket: Ticket, now: Instant, said: Said, part: f64) {
        self.pending = self.pending.saturating_sub(1);
        match said {
            Said::Nothing => {
                // It may have counted.
                self.left = self.left.map(|left| Left { requests: left.requests.saturating_sub(1), ..left });
            }
            Said::Accepted { limit, remaining } => self.accepted(ticket, now, limit, remaining),
            Said::Refused(asked) => self.refused(ticket, now, asked, part),
        }
    }

    fn accepted(&mut self, ticket: Ticket, now: Instant, limit: Option<u64>, remaining: Option<(u64, Duration)>) {
        if self.accepted.len() == REMEMBERED {
            self.accepted.pop_front();
        }
        self.accepted.push_back(now);
        if ticket.closures == self.closures {
            if self.refusals_in_a_row >= FRUITLESS {
                // What was refused says nothing of the pace.
                (self.interval, self.next, self.slower) = (Duration::ZERO, None, None);
            }
            self.refusals_in_a_row = 0;
            self.accepted_in_a_row = self.accepted_in_a_row.saturating_add(1);
            let pending = self.accepted_in_a_row.saturating_sub(ALONE - 1) / 2 + 1;
            self.window = self.window.max(usize::try_from(pending).unwrap_or(usize::MAX));
        }
        match remaining.filter(|(_, reset)| !reset.is_zero()) {
            Some((requests, reset)) => {
                let until = now + reset;
                // Responses overtake each other, so the lowest number of a window is the latest.
                let requests =
                    self.left.filter(|left| left.until > now).map_or(requests, |left| requests.min(left.requests));
                self.left = Some(Left { requests, until, limit: limit.and_then(|limit| usize::try_from(limit).ok()) });
                self.window = usize::MAX;
            }
            None => self.left = self.left.map(|left| Left { requests: left.requests.saturating_sub(1), ..left }),
        }
        let (time, intervals) = STEADY;
        let steady = time.max(self.interval.saturating_mul(intervals)).saturating_mul(1 << self.too_fast);
        if let Some(since) = self.paced_since
            && now.duration_since(since) > steady
        {
            if self.slower.replace(self.interval).is_some() {
                // The last rise was right.
                self.too_fast = 0;
            }
            self.interval = self.interval.mul_f64(0.85);
            self.paced_since = Some(now);
        }
    }

    fn refused(&mut self, ticket: Ticket, now: Instant, asked: Option<Duration>, part: f64) {
        let is_first = ticket.closures == self.closures;
        let doubled = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(self.refusals_in_a_row)).min(DOUBLED_TO);
        let wait = asked.unwrap_or(doubled);
        if is_first {
            self.opened = self.closed_until.filter(|until| *until <= now).or(self.opened);
            if self.refusals_in_a_row < FRUITLESS {
                self.slow_down(now, wait);
            }
            self.closures += 1;
            self.accepted_in_a_row = 0;
            self.refusals_in_a_row += 1;
            self.window = 1;
            self.left = None;
            if self.refusals_in_a_row >= FRUITLESS {
                self.next = self.next.min(Some(now + PROBING));
            }
        }
        // Other processes may use the same key.
        let wait = wait + (wait / 10).min(FIRST_WAIT / 2).mul_f64(part.clamp(0.0, 1.0));
        self.closed_until = self.closed_until.max(now.checked_add(wait));
    }

    /// Sets the pace to what the server accepted before a refusal.
    fn slow_down(&mut self, now: Instant, wait: Duration) {
        let span = wait.max(Duration::from_secs(1));
        let recent = || self.accepted.iter().filter(|at| now.duration_since(**at) <= span);
        let measured = recent().next().map(|first| {
            let count = u32::try_from(recent().count()).unwrap_or(u32::MAX);
            (now.duration_since(*first) + wait) / count
        });
        let learned = match (self.slower.take(), measured, self.interval) {
            (Some(slower), ..) => {
                self.too_fast = (self.too_fast + 1).min(LATEST);
                slower
            }
            // Not faster than the server's clock.
            (None, Some(measured), Duration::ZERO) => measured.mul_f64(1.02),
            (None, None, Duration::ZERO) => wait.min(Duration::from_secs(1)),
            // What is accepted for a while is a little too fast.
            (None, _, interval) => interval.mul_f64(if self.accepted_in_a_row > ALONE { 1.1 } else { 1.5 }),
        };
        self.interval = learned.min(SLOWEST);
        self.paced_since = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::{Admission, Gate, Said, Ticket};

    const ACCEPTED: Said = Said::Accepted { limit: None, remaining: None };

    fn passed(gate: &mut Gate, now: Instant) -> Ticket {
        match gate.admit(now, now) {
            Admission::Now(ticket) => ticket,
            other => panic!("{other:?}"),
        }
    }

    /// How many pass at a moment.
    fn passing(gate: &mut Gate, now: Instant) -> Vec<Ticket> {
        std::iter::from_fn(|| if let Admission::Now(ticket) = gate.admit(now, now) { Some(ticket) } else { None })
            .take(1_000)
            .collect()
    }

    #[test]
    fn half_as_many_are_pending_as_were_accepted() {
        let (mut gate, now) = (Gate::new(Duration::ZERO), Instant::now());
        let mut pending = Vec::new();
        for _ in 0..10 {
            let tickets = passing(&mut gate, now);
            assert_eq!(gate.admit(now, now), Admission::AfterAnother);
            pending.push(tickets.len());
            for ticket in tickets {
                gate.returned(ticket, now, ACCEPTED, 0.0);
            }
        }
        assert_eq!(pending, [1, 1, 1, 1, 2, 3, 4, 6, 9, 14]);
        gate.widen();
        assert!(passing(&mut gate, now).len() > 30, "those that are pending take long");
    }

    #[test]
    fn a_refusal_closes_the_gate_for_all_and_teaches_the_pace() {
        let (mut gate, start) = (Gate::new(Duration::ZERO), Instant::now());
        for _ in 0..10 {
            let ticket = passed(&mut gate, start);
            gate.returned(ticket, start, ACCEPTED, 0.0);
        }
        let pending = passing(&mut gate, start);
        for ticket in pending {
            gate.returned(ticket, start, Said::Refused(Some(Duration::from_secs(1))), 0.0);
        }
        let open = start + Duration::from_secs(1);
        assert_eq!((gate.admit(start, start), gate.closed_until()), (Admission::At(open), Some(open)));
        // Ten a second and no more, one after the other.
        let mut now = open;
        for _ in 0..30 {
            let ticket = passed(&mut gate, now);
            let next = now + Duration::from_millis(102);
            assert_eq!(gate.admit(now, now), Admission::At(next));
            gate.returned(ticket, now, ACCEPTED, 0.0);
            now = next;
        }
    }

    #[test]
    fn a_pace_rises_while_nothing_is_refused_and_falls_where_it_is() {
        let (mut gate, mut now) = (Gate::new(Duration::ZERO), Instant::now());
        let ticket = passed(&mut gate, now);
        gate.returned(ticket, now, Said::Refused(Some(Duration::from_secs(1))), 0.0);
        let pace = |gate: &mut Gate, now: &mut Instant, said| {
            let Admission::At(at) = gate.admit(*now, *now) else { panic!("it is closed, or paced") };
            *now = at;
            let ticket = passed(gate, *now);
            gate.returned(ticket, *now, said, 0.0);
            gate.interval
        };
        assert_eq!(pace(&mut gate, &mut now, ACCEPTED), Duration::from_secs(1));
        let faster = (0..200).map(|_| pace(&mut gate, &mut now, ACCEPTED)).last().unwrap();
        assert!(faster < Duration::from_millis(700), "{faster:?}");
        let slower = pace(&mut gate, &mut now, Said::Refused(Some(Duration::from_secs(1))));
        assert_eq!(slower.as_millis(), faster.div_f64(0.85).as_millis());
        let slowest = pace(&mut gate, &mut now, Said::Refused(Some(Duration::from_secs(1))));
        assert_eq!(slowest.as_millis(), slower.mul_f64(1.5).as_millis());
    }

    #[test]
    fn what_is_left_is_sent_and_no_more() {
        let (mut gate, now) = (Gate::new(Duration::ZERO), Instant::now());
        let said = |left| Said::Accepted { limit: Some(20), remaining: Some((left, Duration::from_secs(1))) };
        let first = passed(&mut gate, now);
        gate.returned(first, now, said(19), 0.0);
        let tickets = passing(&mut gate, now);
        assert_eq!(tickets.len(), 19);
        // The responses overtake each other.
        for (ticket, left) in tickets.into_iter().zip([9, 14, 0, 3].into_iter().chain([5; 15])) {
            gate.returned(ticket, now, said(left), 0.0);
        }
        let reset = now + Duration::from_secs(1);
        assert_eq!(gate.admit(now, now), Admission::At(reset));
        assert_eq!(passing(&mut gate, reset).len(), 20);
    }

    #[test]
    fn without_a_wait_the_gate_stays_closed_twice_as_long_each_time() {
        let (mut gate, mut now) = (Gate::new(Duration::ZERO), Instant::now());
        let mut waits = Vec::new();
        for _ in 0..7 {
            let ticket = passed(&mut gate, now);
            gate.returned(ticket, now, Said::Refused(None), 0.0);
            let until = gate.closed_until().unwrap();
            waits.push((until - now).as_millis());
            now = until.max(gate.next.unwrap_or(until));
        }
        assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    }

    #[test]
    fn a_call_that_has_waited_is_not_held_up_by_what_others_are_refused() {
        let (mut gate, start) = (Gate::new(Duration::ZERO), Instant::now());
        let refused = Said::Refused(Some(Duration::from_secs(30)));
        let first = passed(&mut gate, start);
        gate.returned(first, start, refused, 0.0);
        let open = start + Duration::from_secs(30);
        assert_eq!(gate.admit(start, start), Admission::At(open), "all wait");
        let second = passed(&mut gate, open);
        gate.returned(second, open, refused, 0.0);
        assert_eq!(gate.admit(open, open), Admission::At(open + Duration::from_secs(30)), "later ones wait");
        let soon = open + Duration::from_millis(50);
        assert_eq!(gate.admit(open, start), Admission::At(soon));
        assert!(matches!(gate.admit(soon, start), Admission::Now(_)), "those that have waited do not");
    }

    #[test]
    fn requests_are_as_far_apart_as_the_user_says() {
        let (mut gate, now) = (Gate::new(Duration::from_millis(50)), Instant::now());
        let ticket = passed(&mut gate, now);
        gate.returned(ticket, now, ACCEPTED, 0.0);
        assert_eq!(gate.admit(now, now), Admission::At(now + Duration::from_millis(50)));
    }

    #[test]
    fn the_longest_of_waits_is_not_a_panic() {
        let (mut gate, now) = (Gate::new(Duration::ZERO), Instant::now());
        let ticket = passed(&mut gate, now);
        gate.returned(ticket, now, Said::Refused(Some(Duration::from_secs(u64::from(u32::MAX)))), 1.0);
        assert!(gate.closed_until() > Some(now));
    }
}
