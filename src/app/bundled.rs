//! The cases that are part of the program.

/// The text of a bundled case.
pub(super) fn text(id: &str) -> Option<&'static str> {
    Some(match id {
        "italy-albania" => include_str!("../../data/italy-albania.ron"),
        "italy-libya" => include_str!("../../data/italy-libya.ron"),
        "vhr-libya" => include_str!("../../data/vhr-libya.ron"),
        "almasry" => include_str!("../../data/almasry.ron"),
        "italy-spyware" => include_str!("../../data/italy-spyware.ron"),
        "italy-ngo" => include_str!("../../data/italy-ngo.ron"),
        "eu-libya" => include_str!("../../data/eu-libya.ron"),
        "frontex" => include_str!("../../data/frontex.ron"),
        "tunisia" => include_str!("../../data/tunisia.ron"),
        "eu-turkey" => include_str!("../../data/eu-turkey.ron"),
        "eu-egypt" => include_str!("../../data/eu-egypt.ron"),
        "niger" => include_str!("../../data/niger.ron"),
        "eu-other" => include_str!("../../data/eu-other.ron"),
        "eu-pact" => include_str!("../../data/eu-pact.ron"),
        "facilitation-directive" => include_str!("../../data/facilitation-directive.ron"),
        "smuggling-protocol" => include_str!("../../data/smuggling-protocol.ron"),
        "anti-smuggling-initiatives" => include_str!("../../data/anti-smuggling-initiatives.ron"),
        "refugee-convention" => include_str!("../../data/refugee-convention.ron"),
        "us-mexico" => include_str!("../../data/us-mexico.ron"),
        "us-el-salvador" => include_str!("../../data/us-el-salvador.ron"),
        "us-panama" => include_str!("../../data/us-panama.ron"),
        "us-guatemala-acas" => include_str!("../../data/us-guatemala-acas.ron"),
        "us-haiti-guantanamo" => include_str!("../../data/us-haiti-guantanamo.ron"),
        "us-other" => include_str!("../../data/us-other.ron"),
        "australia-offshore" => include_str!("../../data/australia-offshore.ron"),
        "uk-rwanda" => include_str!("../../data/uk-rwanda.ron"),
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
