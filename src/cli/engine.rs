//! Many papers on several cores, their results in input order, with memory that does not grow.
//!
//! One thread walks and plans, `jobs` threads work, the caller's thread takes the results. Small
//! papers travel in bundles, so that handing them over costs little. Results that come early wait
//! for their turn; a worker too far ahead waits with them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A bundle is handed over when its papers are this many …
const BUNDLE: usize = 32;
/// … or hold this many bytes.
const BUNDLE_BYTES: u64 = 256 << 10;
/// No worker is more than this many bundles ahead …
const AHEAD: u64 = 64;
/// … or makes results of more than this many bytes wait for their turn.
const AHEAD_BYTES: usize = 64 << 20;
/// How often the caller is woken when there is nothing to take.
const TICK: Duration = Duration::from_millis(200);
/// A deeply nested paper needs more than the two megabytes of an ordinary thread.
const STACK: usize = 16 << 20;

/// The name of the worker threads; see [`super::quiet_panics`].
pub(crate) const WORKER: &str = "vanban-worker";

/// What the caller's thread gets to see.
pub(crate) enum Event<T> {
    /// The next result, in input order.
    Result(T),
    /// A moment in which nothing came.
    Tick,
}

/// How many threads to work with: as asked, else one for each core.
pub(crate) fn jobs(asked: Option<NonZero<usize>>) -> usize {
    asked.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

/// Works through `items`, each with its size in bytes. `work` gives a result with the bytes that it
/// keeps in memory. After `stop`, papers in hand are finished and the rest is left.
pub(crate) fn run<I, T>(
    items: impl Iterator<Item = (I, u64)> + Send,
    jobs: usize,
    stop: &AtomicBool,
    work: impl Fn(I) -> (T, usize) + Sync,
    mut take: impl FnMut(Event<T>),
) where
    I: Send,
    T: Send,
{
    let turns = Turns::new(jobs);
    let (send, receive) = sync_channel::<(u64, Vec<I>)>(2 * jobs);
    let receive = Mutex::new(receive);
    thread::scope(|scope| {
        scope.spawn(|| bundle(items, send, stop));
        for _ in 0..jobs {
            let spawned = thread::Builder::new().name(WORKER.into()).stack_size(STACK).spawn_scoped(scope, || {
                let leaving = Leaving { turns: &turns, hand: Cell::new(None) };
                work_through(&receive, &leaving, stop, &work);
            });
            spawned.expect("the system has room for a thread");
        }
        loop {
            match turns.next() {
                Next::Bundle(results) => results.into_iter().for_each(|result| take(Event::Result(result))),
                Next::Nothing => take(Event::Tick),
                Next::End => break,
            }
        }
    });
}

fn bundle<I>(items: impl Iterator<Item = (I, u64)>, send: SyncSender<(u64, Vec<I>)>, stop: &AtomicBool) {
    let (mut number, mut bundle, mut bytes) = (0, Vec::new(), 0);
    for (item, size) in items {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        bundle.push(item);
        bytes += size;
        if bundle.len() >= BUNDLE || bytes >= BUNDLE_BYTES {
            if send.send((number, std::mem::take(&mut bundle))).is_err() {
                return;
            }
            (number, bytes) = (number + 1, 0);
        }
    }
    let _ = send.send((number, bundle));
}

fn work_through<I, T>(
    receive: &Mutex<Receiver<(u64, Vec<I>)>>,
    leaving: &Leaving<'_, T>,
    stop: &AtomicBool,
    work: impl Fn(I) -> (T, usize),
) {
    loop {
        let received = lock(receive).recv();
        let Ok((number, bundle)) = received else { return };
        leaving.hand.set(Some(number));
        let (mut results, mut bytes) = (Vec::with_capacity(bundle.len()), 0);
        let mut since = Instant::now();
        for item in bundle {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let (result, size) = work(item);
            results.push(result);
            bytes += size;
            // Slow papers are not kept back until their bundle is complete.
            if since.elapsed() >= TICK {
                leaving.turns.put(number, std::mem::take(&mut bytes), std::mem::take(&mut results), false);
                since = Instant::now();
            }
        }
        leaving.hand.set(None);
        leaving.turns.put(number, bytes, results, true);
    }
}

/// Results that wait for their turn.
struct Turns<T> {
    waiting: Mutex<Waiting<T>>,
    came: Condvar,
    went: Condvar,
}

struct Waiting<T> {
    next: u64,
    early: BTreeMap<u64, Early<T>>,
    bytes: usize,
    workers: usize,
}

/// The results of a bundle, or of its first papers.
struct Early<T> {
    results: Vec<T>,
    bytes: usize,
    complete: bool,
}

enum Next<T> {
    Bundle(Vec<T>),
    Nothing,
    End,
}

impl<T> Turns<T> {
    fn new(workers: usize) -> Self {
        let waiting = Mutex::new(Waiting { next: 0, early: BTreeMap::new(), bytes: 0, workers });
        Self { waiting, came: Condvar::new(), went: Condvar::new() }
    }

    /// The bundle whose turn it is never waits, so that things always go on.
    fn put(&self, number: u64, bytes: usize, results: Vec<T>, complete: bool) {
        let mut waiting = lock(&self.waiting);
        while number != waiting.next && (number >= waiting.next + AHEAD || waiting.bytes + bytes > AHEAD_BYTES) {
            waiting = self.went.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        waiting.bytes += bytes;
        let early = waiting.early.entry(number).or_insert(Early { results: Vec::new(), bytes: 0, complete: false });
        early.results.extend(results);
        early.bytes += bytes;
        early.complete = complete;
        if number == waiting.next {
            self.came.notify_one();
        }
    }

    fn next(&self) -> Next<T> {
        let mut waiting = lock(&self.waiting);
        let mut waited = false;
        loop {
            let number = waiting.next;
            if let Some(early) = waiting.early.remove(&number) {
                waiting.bytes -= early.bytes;
                waiting.next += u64::from(early.complete);
                self.went.notify_all();
                return Next::Bundle(early.results);
            }
            if waiting.workers == 0 {
                return Next::End;
            }
            if waited {
                return Next::Nothing;
            }
            let (guard, timeout) = self.came.wait_timeout(waiting, TICK).unwrap_or_else(PoisonError::into_inner);
            waiting = guard;
            waited = timeout.timed_out();
        }
    }
}

/// Counts a worker out, also when it broke down: then the others need not wait for what it had in hand.
struct Leaving<'t, T> {
    turns: &'t Turns<T>,
    hand: Cell<Option<u64>>,
}

impl<T> Drop for Leaving<'_, T> {
    fn drop(&mut self) {
        if let Some(number) = self.hand.get() {
            self.turns.put(number, 0, Vec::new(), true);
        }
        lock(&self.turns.waiting).workers -= 1;
        self.turns.came.notify_one();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_input_order_whatever_the_jobs() {
        for jobs in [1, 2, 5] {
            let mut seen = Vec::new();
            let stop = AtomicBool::new(false);
            run(
                (0..1000u64).map(|item| (item, if item % 7 == 0 { 1 << 20 } else { 10 })),
                jobs,
                &stop,
                |item| {
                    if item % 97 == 0 {
                        thread::sleep(Duration::from_millis(3));
                    }
                    (item, 1 << 20)
                },
                |event| {
                    if let Event::Result(item) = event {
                        seen.push(item);
                    }
                },
            );
            assert_eq!(seen, (0..1000).collect::<Vec<_>>(), "{jobs} jobs");
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_worker_that_breaks_down_ends_the_run_and_does_not_hang_it() {
        let stop = AtomicBool::new(false);
        let work = |item: u64| (assert_ne!(item, 5), 0);
        run((0..500u64).map(|item| (item, 1 << 20)), 2, &stop, work, |_| {});
    }

    #[test]
    fn after_a_stop_the_papers_in_hand_are_finished() {
        let stop = AtomicBool::new(false);
        let mut seen = 0;
        let work = |item| {
            thread::sleep(Duration::from_millis(1));
            (item, 0)
        };
        run((0..u64::MAX).map(|item| (item, 1 << 20)), 2, &stop, work, |event| {
            if let Event::Result(_) = event {
                seen += 1;
                stop.store(seen >= 10, Ordering::Relaxed);
            }
        });
        assert!((10..200).contains(&seen), "{seen}");
    }
}
