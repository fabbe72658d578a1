//! The money of an event: the flows that name it, and the way to add one to it.

use std::sync::Arc;

use egui::{Context, Ui};

use super::form::Form;
use super::section::ListWords;
use crate::action::{Action, NewRecord};
use crate::document::DocKey;
use crate::draw::icons::Icon;
use crate::model::{FieldPath, Id, Key};
use crate::query::figures::amount_words;
use crate::ui::{Sheet, Stamp};

const MONEY: ListWords = ListWords { title: "Money", one: "flow of money" };

impl Form<'_> {
    /// The flows of the one event that is shown: each a line that leads to it. "+" adds one that takes over what the event
    /// knows.
    pub(super) fn money_ui(&mut self, ui: &mut Ui) {
        let Some(id) = self.key.key.id().filter(|_| self.count() == 1 && !self.is_across()) else { return };
        let path = FieldPath::field("money");
        self.rule(ui);
        let flows = flows_of(ui.ctx(), self.sheet, id);
        if self.list_head(ui, MONEY, &path, flows.len()) {
            self.actions.push(Action::Add(NewRecord::FlowOfEvent));
        }
        for (at, id) in flows.iter().enumerate() {
            let Some(flow) = self.sheet.case.flows.get(id) else { continue };
            let number = flow.value.map_or_else(
                || "number not stated".to_owned(),
                |value| amount_words(value, flow.currency, flow.bound),
            );
            let name = if flow.head.title.is_empty() { &flow.stated_as } else { &flow.head.title };
            let key = DocKey::new(self.sheet.doc, Key::flow(id));
            self.link_row(ui, &path.clone().item(at), Icon::ArrowRight, &number, name, Some(&key));
        }
    }
}

/// The flows that name the event, in the order of ids: found once for a state of the case.
fn flows_of(ctx: &Context, sheet: &Sheet, event: &Id) -> Arc<Vec<Id>> {
    type Kept = (Stamp, Id, Arc<Vec<Id>>);
    let memory = egui::Id::unique("inspector: flows of an event");
    if let Some((stamp, of, flows)) = ctx.data(|data| data.get_temp::<Kept>(memory))
        && (stamp, &of) == (sheet.stamp, event)
    {
        return flows;
    }
    let flows = sheet.case.flows.iter().filter(|flow| flow.event.as_ref() == Some(event));
    let flows: Arc<Vec<Id>> = Arc::new(flows.map(|flow| flow.head.id.clone()).collect());
    ctx.data_mut(|data| data.insert_temp::<Kept>(memory, (sheet.stamp, event.clone(), Arc::clone(&flows))));
    flows
}
