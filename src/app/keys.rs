//! Keys to actions, by the table of commands.

use egui::{Context, Event, KeyboardShortcut, Modifiers};

use crate::action::{Action, COMMANDS, Command, Reach};
use crate::ui::canvas_id;

/// The actions of the keys pressed in this frame. Takes the keys out of egui's input, so that no widget acts on them too.
pub(super) fn pressed(ctx: &Context, actions: &mut Vec<Action>) {
    if egui::Popup::is_any_open(ctx) {
        return;
    }
    let has_text = ctx.text_edit_focused();
    let focused = ctx.memory(egui::Memory::focused);
    let on_canvas = focused.is_none_or(|id| id == canvas_id());
    let reaches = |reach: Reach| match reach {
        Reach::Anywhere => true,
        Reach::OutsideText => !has_text,
        Reach::Canvas => on_canvas,
    };
    let mut rows: Vec<(&KeyboardShortcut, &Command)> = COMMANDS
        .iter()
        .filter(|row| reaches(row.reach))
        .flat_map(|row| row.shortcuts.iter().map(move |keys| (keys, row)))
        .collect();
    // Keys with more modifiers first: Ctrl+Z also fits while Shift is held.
    rows.sort_by_key(|(keys, _)| std::cmp::Reverse(count(keys.modifiers)));
    ctx.input_mut(|input| {
        for (keys, row) in rows {
            if input.consume_shortcut(keys) {
                actions.push(row.action.clone());
            }
        }
    });
    // Where no text has the keyboard, the clipboard means records.
    if !has_text {
        clipboard(ctx, actions);
    }
}

fn count(modifiers: Modifiers) -> u32 {
    let held = [modifiers.alt, modifiers.shift, modifiers.command || modifiers.ctrl];
    held.into_iter().map(u32::from).sum()
}

/// The window system tells of copying and pasting by events of their own.
fn clipboard(ctx: &Context, actions: &mut Vec<Action>) {
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let action = match event {
                Event::Copy => Action::Copy,
                Event::Cut => Action::Cut,
                Event::Paste(text) => Action::Paste(text.clone()),
                _ => return true,
            };
            actions.push(action);
            false
        });
    });
}
