//! What lanes stand for, which are folded or hidden, and their order.

use std::collections::{BTreeMap, BTreeSet};

use crate::action::LaneStep;
use crate::app::App;
use crate::app::session::FileView;
use crate::document::{DocId, DocKey};
use crate::edit::{Change, Edit, Record};
use crate::model::edtf::Day;
use crate::model::{Id, Key, LanesBy, TableName};
use crate::view::{DraggedLane, LanesSetAside};

impl App {
    pub(super) fn arrange_lanes(&mut self, step: LaneStep) {
        match step {
            LaneStep::By(by) => self.set_lanes_by(by),
            LaneStep::FoldAll => self.fold_lanes(),
            LaneStep::OpenAll => self.view.folded_lanes.clear(),
            LaneStep::Hide(doc, lane) => drop(self.view.hidden_lanes.insert((doc, lane))),
            LaneStep::Show(doc, lane) => self.show_lane(doc, &lane),
            LaneStep::ShowAll => self.view.hidden_lanes.clear(),
            LaneStep::Fit(doc, lane) => self.fit_lane(doc, &lane),
            LaneStep::Move(doc, lane, by) => self.move_lane(doc, &lane, by),
            LaneStep::Lift(lane) => self.view.dragged_lane = Some(lane),
            LaneStep::Drag(lane) => self.drag_lane(lane),
            LaneStep::Drop => self.drop_lane(),
        }
    }

    /// Lets the lanes stand for something else. What was folded, hidden and ordered comes back with what it was done to.
    pub(in crate::app) fn set_lanes_by(&mut self, by: LanesBy) {
        let view = &mut self.view;
        if view.lanes_by == by {
            return;
        }
        let kept = view.lanes_set_aside.remove(&by).unwrap_or_default();
        let aside = LanesSetAside {
            folded: std::mem::replace(&mut view.folded_lanes, kept.folded),
            hidden: std::mem::replace(&mut view.hidden_lanes, kept.hidden),
            order: std::mem::replace(&mut view.lane_order, kept.order),
        };
        view.lanes_set_aside.insert(view.lanes_by, aside);
        view.lanes_by = by;
        view.dragged_lane = None;
        view.scroll_y = 0.0;
    }

    /// Lanes as the person left them for a file.
    pub(in crate::app) fn take_lanes_of(&mut self, kept: Option<&FileView>) {
        self.view.lanes_set_aside.clear();
        self.view.lanes_by = kept.map(|kept| kept.lanes_by).unwrap_or_default();
        let doc_of = |name: &str| {
            let mut all = self.workspace.iter();
            all.find(|document| document.name() == name).map(crate::document::Document::id)
        };
        let hidden = kept.into_iter().flat_map(|kept| &kept.hidden_lanes);
        let hidden = hidden.filter_map(|(name, lane)| Some((doc_of(name)?, Id::new(lane)))).collect();
        let order = kept.into_iter().flat_map(|kept| &kept.lane_order);
        let order =
            order.filter_map(|(name, lanes)| Some((doc_of(name)?, lanes.iter().map(Id::new).collect())));
        let order = order.collect();
        (self.view.hidden_lanes, self.view.lane_order) = (hidden, order);
        self.view.folded_lanes.clear();
    }

    /// Forgets what was done to the lanes of a closed document.
    pub(in crate::app) fn forget_lanes_of(&mut self, doc: DocId) {
        let view = &mut self.view;
        for lanes in [&mut view.folded_lanes, &mut view.hidden_lanes] {
            lanes.retain(|(of, _)| *of != doc);
        }
        view.lane_order.remove(&doc);
        for aside in view.lanes_set_aside.values_mut() {
            aside.folded.retain(|(of, _)| *of != doc);
            aside.hidden.retain(|(of, _)| *of != doc);
            aside.order.remove(&doc);
        }
    }

    /// Knows lanes that stand for renamed records by their new ids.
    pub(in crate::app) fn rename_lanes(&mut self, new_of: &dyn Fn(&DocKey) -> DocKey) {
        let new_id = |by: LanesBy, doc: DocId, lane: &Id| {
            let key = by.table().map(|table| DocKey::new(doc, Key::Record(table, lane.clone())));
            key.and_then(|key| new_of(&key).key.id().cloned()).unwrap_or_else(|| lane.clone())
        };
        let all = |by: LanesBy, lanes: &mut BTreeSet<(DocId, Id)>| {
            *lanes = lanes.iter().map(|(doc, lane)| (*doc, new_id(by, *doc, lane))).collect();
        };
        let ordered = |by: LanesBy, order: &mut BTreeMap<DocId, Vec<Id>>| {
            for (doc, lanes) in order {
                for lane in lanes {
                    *lane = new_id(by, *doc, lane);
                }
            }
        };
        let view = &mut self.view;
        all(view.lanes_by, &mut view.folded_lanes);
        all(view.lanes_by, &mut view.hidden_lanes);
        ordered(view.lanes_by, &mut view.lane_order);
        for (by, aside) in &mut view.lanes_set_aside {
            all(*by, &mut aside.folded);
            all(*by, &mut aside.hidden);
            ordered(*by, &mut aside.order);
        }
    }

    pub(super) fn fold_lane(&mut self, doc: DocId, lane: Id) {
        let lane = (doc, lane);
        if !self.view.folded_lanes.remove(&lane) {
            self.view.folded_lanes.insert(lane);
        }
    }

    fn fold_lanes(&mut self) {
        let lanes = self.sheets.list().iter().flat_map(|sheet| {
            let rows = sheet.lane_rows(&self.view).into_iter();
            rows.map(|row| (sheet.doc, row.id.unwrap_or_else(LanesBy::no_lane)))
        });
        let lanes = lanes.collect();
        self.view.folded_lanes = lanes;
    }

    /// Shows a hidden lane. One that is beyond those that have room comes first.
    fn show_lane(&mut self, doc: DocId, lane: &Id) {
        let lane_of_all = (doc, lane.clone());
        if !self.view.hidden_lanes.remove(&lane_of_all) && self.view.lanes_by != LanesBy::Topic {
            let order = self.view.lane_order.entry(doc).or_default();
            order.retain(|held| held != lane);
            order.insert(0, lane.clone());
        }
    }

    /// From the first to the last dated fact of a lane.
    fn fit_lane(&mut self, doc: DocId, lane: &Id) {
        let Some((sheet, zero)) = self.sheets.get(doc).and_then(|sheet| Some((sheet, sheet.zero.day()?)))
        else {
            return;
        };
        let rows = sheet.lane_rows(&self.view);
        let row = rows.iter().find(|row| row.id.as_ref().unwrap_or(&LanesBy::no_lane()) == lane);
        if let Some((first, last)) = row.and_then(|row| row.facts.dated.extent()) {
            self.fit(Day(first - zero), Day(last - zero));
        }
    }

    /// Opens the lanes of a fact, so that it can be seen.
    pub(super) fn open_lane_of(&mut self, key: &DocKey) {
        let Some((sheet, id)) = self.sheets.get(key.doc).zip(key.key.id()) else { return };
        let lanes = sheet.lanes_of(id);
        let of_doc = |lane: &Id| (key.doc, lane.clone());
        let view = &mut self.view;
        let is_seen = |lane: &Id| {
            !view.hidden_lanes.contains(&of_doc(lane)) && !view.folded_lanes.contains(&of_doc(lane))
        };
        // Of a fact in several lanes one is enough.
        if let Some(lane) = lanes.first().filter(|_| !lanes.iter().any(is_seen)) {
            view.hidden_lanes.remove(&of_doc(lane));
            view.folded_lanes.remove(&of_doc(lane));
        }
    }

    /// The lanes of a case that are shown, in their order, but for the one of facts that have none.
    fn shown_lanes(&self, doc: DocId) -> Vec<Id> {
        let Some(sheet) = self.sheets.get(doc) else { return Vec::new() };
        let rows = sheet.lane_rows(&self.view).into_iter();
        let shown = |id: &Id| !self.view.hidden_lanes.contains(&(doc, id.clone()));
        rows.filter_map(|row| row.id).filter(shown).collect()
    }

    /// Moves a lane over so many of those that are shown.
    fn move_lane(&mut self, doc: DocId, lane: &Id, by: isize) {
        let shown = self.shown_lanes(doc);
        let Some(at) = shown.iter().position(|held| held == lane) else { return };
        let Some(to) = at.checked_add_signed(by).filter(|to| *to < shown.len()) else { return };
        let before = if by < 0 { shown.get(to) } else { shown.get(to + 1) };
        self.move_lane_before(doc, lane, before.cloned().as_ref());
    }

    fn drag_lane(&mut self, lane: DraggedLane) {
        self.view.dragged_lane = self.view.dragged_lane.take().map(|_| lane);
    }

    fn drop_lane(&mut self) {
        if let Some(DraggedLane { doc, lane, before }) = self.view.dragged_lane.take() {
            self.move_lane_before(doc, &lane, before.as_ref());
        }
    }

    /// The order of topics is part of the case, of anything else a matter of the screen.
    fn move_lane_before(&mut self, doc: DocId, lane: &Id, before: Option<&Id>) {
        let Some(sheet) = self.sheets.get(doc) else { return };
        let is_data = sheet.lanes_by() == LanesBy::Topic;
        let mut ids: Vec<Id> = if is_data {
            sheet.base.lanes_in_order().map(|lane| lane.id.clone()).collect()
        } else {
            sheet.lane_rows(&self.view).into_iter().filter_map(|row| row.id).collect()
        };
        let held = ids.clone();
        ids.retain(|id| id != lane);
        let place = before.and_then(|before| ids.iter().position(|id| id == before));
        ids.insert(place.unwrap_or(ids.len()), lane.clone());
        if ids == held || !held.contains(lane) {
            return;
        }
        if !is_data {
            self.view.lane_order.insert(doc, ids);
            return;
        }
        let order = Key::Order(TableName::Lanes);
        let change = Change { before: Record::of(&sheet.base, &order), after: Some(Record::Order(ids)) };
        let mut edit = Edit::default();
        edit.changes.insert(order, change);
        self.apply(doc, edit, "move of a lane");
    }
}
