//! The cases that are part of the program.

/// The text of a bundled case.
pub(super) fn text(id: &str) -> Option<&'static str> {
    Some(match id {
        "italy-albania" => include_str!("../../data/italy-albania.ron"),
        "italy-libya" => include_str!("../../data/italy-libya.ron"),
        "vhr-libya" => include_str!("../../data/vhr-libya.ron"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_case_in_the_menu_is_part_of_the_program() {
        for (id, _) in crate::action::BUNDLED {
            assert!(super::text(id).is_some(), "{id}");
        }
    }
}
