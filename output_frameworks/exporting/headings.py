"""What fields and values are called in tables for people; English here, Vietnamese in the message catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from output_frameworks.messages import N_

FIELDS: Mapping[str, str] = {
    "code": N_("No."),
    "name": N_("Indicator or criterion"),
    "kind": N_("Kind"),
    "max_points": N_("Maximum points"),
    "formula": N_("How points are given"),
    "evidence": N_("Evidence"),
    "lead_unit": N_("Lead unit"),
    "coordinating_units": N_("Coordinating units"),
    "deadline": N_("Deadline"),
    "note": N_("Note"),
    "page": N_("Page"),
    "review": N_("To look at"),
    "path": N_("Path"),
}
KINDS: Mapping[str, str] = {"pillar": N_("Pillar"), "group": N_("Group"), "indicator": N_("Indicator")}
POLARITIES: Mapping[str, str] = {"award": "", "bonus": N_("bonus points"), "penalty": N_("penalty points")}
LEVELS: Mapping[str, str] = {
    "national": N_("National level"),
    "province": N_("Province level"),
    "department": N_("Department level"),
    "district": N_("District level"),
    "commune": N_("Commune level"),
}
SEVERITIES: Mapping[str, str] = {"error": N_("Error"), "warning": N_("Warning"), "info": N_("Information")}
RELATIONS: Mapping[str, str] = {
    "legal-basis": N_("legal basis"),
    "amends": N_("amends"),
    "corrects": N_("corrects"),
    "replaces": N_("replaces"),
    "attached-to": N_("attached to"),
    "mentions": N_("mentioned"),
}
TABLE_KINDS: Mapping[str, str] = {
    "framework": N_("indicator framework"),
    "info": N_("general information"),
    "other": N_("another table"),
}
LETTERHEAD: Mapping[str, str] = {
    "type": N_("Type"),
    "number": N_("Number"),
    "date": N_("Date"),
    "issuer": N_("Issuer"),
    "place": N_("Place"),
    "title": N_("Title"),
    "signer": N_("Signer"),
    "signer_title": N_("Signer's title"),
    "province": N_("Province"),
    "district": N_("District"),
    "commune": N_("Commune"),
}
