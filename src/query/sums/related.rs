//! What becomes of the amounts of a ledger that have to do with others: links relate their facts, or one fact states several.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kinship::{Kin, Kinship};
use super::ledger::{Falling, Ledger};
use super::settle::{Candidate, Fate, settle};
use crate::query::amounts::Amounts;
use crate::query::cores::{in_parts, in_stretches};

/// Circles of amounts that are looked at together.
const CIRCLES: usize = if cfg!(test) { 2 } else { 1 << 12 };

/// What links say of the amounts of a ledger.
#[derive(Debug)]
pub(super) struct Related {
    kinship: Arc<Kinship>,
    /// The amounts that have to do with others, by number, rising.
    tied: Vec<Tied>,
    /// Those that are of one scope and have to do with each other; the others count by themselves.
    circles: Vec<Circle>,
}

/// An amount that has to do with others.
#[derive(Clone, Copy, Debug)]
struct Tied {
    number: u32,
    kin: Option<Kin>,
    scope: u32,
}

impl Tied {
    /// What it may have to do with: a family of facts, or what its fact states beside it.
    fn kinsfolk(&self, ledger: &Ledger) -> Kinsfolk {
        self.kin.map_or_else(
            || Kinsfolk::Fact(ledger.record(self.number as usize)),
            |kin| Kinsfolk::Family(kin.family),
        )
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kinsfolk {
    Family(usize),
    Fact(Option<u32>),
}

/// Amounts that have to do with each other: places among those that are tied, rising, and what becomes of each while all of
/// them are there; what is left out in favour of another names it by its place in the circle.
#[derive(Debug)]
struct Circle {
    places: Vec<u32>,
    fates: Vec<Fate>,
}

impl Related {
    /// What these links say of the amounts of a ledger.
    pub(super) fn of(ledger: &Ledger, kinship: &Arc<Kinship>) -> Self {
        let parts = in_stretches(ledger.len(), |numbers| {
            numbers.filter_map(|number| tied(ledger, kinship, number)).collect::<Vec<Tied>>()
        });
        let tied: Vec<Tied> = parts.into_iter().flatten().collect();
        let (tied, circles) = circles(ledger, &tied);
        let mut related = Self { kinship: Arc::clone(kinship), tied, circles: Vec::new() };
        let settled = in_parts(circles.len().div_ceil(CIRCLES), |part| {
            let of_part = circles.iter().skip(part * CIRCLES).take(CIRCLES);
            of_part.map(|places| related.settled(ledger, places)).collect::<Vec<_>>()
        });
        let fates = settled.into_iter().flatten();
        related.circles =
            circles.into_iter().zip(fates).map(|(places, fates)| Circle { places, fates }).collect();
        related
    }

    pub(super) fn kinship(&self) -> &Arc<Kinship> {
        &self.kinship
    }

    /// What becomes of these, which have to do with each other.
    fn settled(&self, ledger: &Ledger, places: &[u32]) -> Vec<Fate> {
        let mut first_of_fact: BTreeMap<u32, usize> = BTreeMap::new();
        let candidate = |(at, place): (usize, &u32)| {
            let tied = self.tied.get(*place as usize)?;
            let number = tied.number as usize;
            let record = *first_of_fact.entry(ledger.record(number)?).or_insert(at);
            Some(Candidate { record, kin: tied.kin, sum: ledger.sum(number), trust: ledger.trust(number) })
        };
        let candidates: Vec<Candidate> = places.iter().enumerate().filter_map(candidate).collect();
        settle(&candidates, &self.kinship)
    }

    /// What becomes of those that have to do with others, among these amounts and those of them that fall somewhere.
    pub(super) fn fates(&self, ledger: &Ledger, amounts: &Amounts, falling: &Falling<'_>) -> Fates {
        let mut ats = amounts.places(self.tied.iter().map(|tied| tied.number));
        for (at, tied) in ats.iter_mut().zip(&self.tied) {
            *at = at.filter(|_| falling.of(tied.number as usize).is_ok());
        }
        let parts = in_parts(self.circles.len().div_ceil(CIRCLES), |part| {
            let mut told = Told::default();
            for circle in self.circles.iter().skip(part * CIRCLES).take(CIRCLES) {
                self.add_fates(ledger, circle, &ats, &mut told);
            }
            told.fates
        });
        // Each has its slot, so that they are in order without being sorted.
        let mut slots: Vec<Option<Fate>> = vec![None; ats.len()];
        for (place, fate) in parts.into_iter().flatten() {
            slots.get_mut(place as usize).into_iter().for_each(|slot| *slot = Some(fate));
        }
        let told = ats.into_iter().zip(slots).filter_map(|(at, fate)| Some((at? as usize, fate?)));
        Fates(told.collect())
    }

    /// Adds what becomes of those of a circle that are there: `ats` tells where, by place among those that are tied.
    fn add_fates(
        &self,
        ledger: &Ledger,
        circle: &Circle,
        ats: &[Option<u32>],
        Told { fates: told, there }: &mut Told,
    ) {
        let at = |place: &u32| Some((*place, ats.get(*place as usize).copied().flatten()? as usize));
        there.clear();
        there.extend(circle.places.iter().filter_map(at));
        if there.len() < 2 {
            return;
        }
        let fresh;
        let fates = if there.len() == circle.places.len() {
            &circle.fates
        } else {
            fresh = self.settled(ledger, &there.iter().map(|(place, _)| *place).collect::<Vec<u32>>());
            &fresh
        };
        let placed = |of: usize| there.get(of).map_or(of, |(_, at)| *at);
        told.extend(there.iter().zip(fates).map(|((place, _), fate)| (*place, fate.moved(placed))));
    }
}

/// Those of one scope that have to do with each other, by place among the tied; and the tied that are left, by number: of whom
/// none of its scope is there, it counts by itself.
fn circles(ledger: &Ledger, tied: &[Tied]) -> (Vec<Tied>, Vec<Vec<u32>>) {
    let mut order: Vec<((Kinsfolk, u32), u32)> =
        tied.iter().map(|of| (of.kinsfolk(ledger), of.scope)).zip(0..).collect();
    order.sort_unstable();
    let circles = || order.chunk_by(|(a, _), (b, _)| a == b).filter(|circle| circle.len() > 1);
    let mut kept: Vec<u32> = circles().flatten().map(|(_, place)| *place).collect();
    kept.sort_unstable();
    let now = |place: u32| kept.binary_search(&place).ok().and_then(|at| u32::try_from(at).ok());
    let circles =
        circles().map(|circle| circle.iter().filter_map(|(_, place)| now(*place)).collect()).collect();
    (kept.iter().filter_map(|place| tied.get(*place as usize).copied()).collect(), circles)
}

/// The amount of this number, where it may have to do with others.
fn tied(ledger: &Ledger, kinship: &Kinship, number: usize) -> Option<Tied> {
    let (doc, amount) = ledger.doc(number).zip(ledger.get(number))?;
    let kin = kinship.kin(doc, &amount.key);
    // A flow states one amount; an event may state several counts.
    (kin.is_some() || !amount.is_money()).then_some(())?;
    Some(Tied { number: u32::try_from(number).ok()?, kin, scope: ledger.scope_of(number) })
}

/// What becomes of the amounts of circles, by place among those that are tied; and which of the circle at hand are there, with
/// their places in the panel, in room that serves every circle.
#[derive(Default)]
struct Told {
    fates: Vec<(u32, Fate)>,
    there: Vec<(u32, usize)>,
}

/// What becomes of those amounts of a panel that have to do with others, by place in it, rising; of the others nothing is said:
/// they count by themselves.
pub(super) struct Fates(Vec<(usize, Fate)>);

impl Fates {
    /// From a place on, in its order.
    pub(super) fn from(&self, place: usize) -> impl Iterator<Item = (usize, Fate)> {
        let first = self.0.partition_point(|(at, _)| *at < place);
        self.0.get(first..).unwrap_or_default().iter().copied()
    }

    /// Of the one at a place.
    pub(super) fn get(&self, place: usize) -> Option<Fate> {
        self.from(place).next().filter(|(at, _)| *at == place).map(|(_, fate)| fate)
    }
}
