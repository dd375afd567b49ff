"""Every address there is, and whether a stranger may read it. A new one is added here on purpose, or this fails."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tequio.ui.publicly import parameters_of

PUBLIC = {
    "health", "robots",
    "ledger:checkpoint", "ledger:key", "ledger:tile", "ledger:proof", "ledger:annex", "ledger:texts",
    "ledger:former-checkpoint", "ledger:former-key", "ledger:former-tile", "ledger:former-proof", "ledger:former-texts",
    "files:download",
    "ui:telar", "ui:gallery",
    "site:home", "site:plans", "site:plan", "site:commitment", "site:schedule", "site:schedule-file", "site:tree",
    "site:tree-file",
    "site:route", "site:institutions", "site:institutions-csv", "site:institutions-json", "site:organisation",
    "site:network", "site:body", "site:log", "site:entry", "site:acts-csv", "site:acts-json", "site:feed",
    "site:brand", "site:statement", "site:progress", "site:progress-file", "site:evidence",
    "site:indicator", "site:indicator-file", "site:source", "site:source-archive", "site:search", "site:search-csv",
    "site:search-json",
    "desk:sign-in", "desk:sign-in-asked", "desk:sign-in-link", "desk:sign-out",
    "account_login", "mfa_login_webauthn", "mfa_authenticate", "openid_connect_login", "openid_connect_callback",
}  # fmt: skip
# Those that are the same for everybody, kept by the door, with the parameters they read.
KEPT = {
    "robots": "",
    "ledger:checkpoint": "", "ledger:key": "", "ledger:proof": "", "ledger:annex": "", "ledger:texts": "",
    "ledger:former-checkpoint": "", "ledger:former-key": "", "ledger:former-proof": "", "ledger:former-texts": "",
    "ui:telar": "", "ui:gallery": "",
    "site:home": "", "site:plans": "p", "site:plan": "estado p", "site:commitment": "", "site:schedule": "estado p",
    "site:schedule-file": "", "site:progress": "p", "site:progress-file": "", "site:evidence": "",
    "site:tree": "", "site:tree-file": "", "site:route": "", "site:indicator": "", "site:indicator-file": "",
    "site:institutions": "p", "site:institutions-csv": "", "site:institutions-json": "", "site:organisation": "",
    "site:network": "", "site:body": "", "site:log": "antes", "site:entry": "registro", "site:feed": "",
    "site:brand": "", "site:statement": "", "site:source": "",
}  # fmt: skip
SIGNED_IN = {
    "desk:home", "desk:review", "desk:review-csv", "desk:review-json",
    "installation:settings", "installation:house", "installation:house-versions", "installation:marks",
    "installation:statement", "installation:statement-versions", "installation:rules", "installation:rule",
    "calendars:calendar", "calendars:day-add", "calendars:day-withdraw", "calendars:extend",
    "desk:staff", "desk:role-end", "desk:role-invite", "desk:access-reset", "desk:delegations", "desk:delegation-end",
    "desk:plan", "desk:plan-publish", "desk:draft-place",
    "commitments:plan-new", "commitments:plan", "commitments:plan-versions", "commitments:axis-new", "commitments:axis",
    "commitments:axis-drop", "commitments:commitment-state", "commitments:plan-close",
    "commitments:commitment-new", "commitments:commitment", "commitments:commitment-versions",
    "roadmap:cronograma", "roadmap:months", "roadmap:activity-new", "roadmap:activity", "roadmap:versions",
    "roadmap:move", "roadmap:take-off",
    "monitoring:activity", "monitoring:report", "monitoring:act",
    "monitoring:sheet", "monitoring:sheet-file", "monitoring:sheet-confirm", "monitoring:sheet-mail",
    "indicators:new", "indicators:indicator", "indicators:versions",
    "readings:listing", "readings:indicator", "readings:decide",
    "evidence:new", "evidence:piece", "evidence:change", "evidence:prepare", "evidence:original", "evidence:copy",
    "evidence:waiting", "evidence:act",
    "people:listing", "people:organisation-new", "people:organisation", "people:succession-confirm", "people:unit-new",
    "people:unit", "people:network-new", "people:network", "people:network-join", "people:network-leave",
    "people:versions",
    "desk:liaisons", "desk:liaison-end", "desk:liaison-handover", "desk:liaison-letter",
    "evidence:redact", "evidence:page-image",
    "desk:reports", "desk:report", "desk:commitment-report",
    "desk:documents", "desk:document-act", "desk:document-file",
    # How one enters: the names are those by which the library looks for its pages.
    "mfa_index", "mfa_add_webauthn", "mfa_remove_webauthn", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "account_set_password", "access-forget-password",
    "access-again",
}  # fmt: skip


def routes(patterns, namespace="", address="") -> Iterator[tuple[str, URLPattern, str]]:
    for one in patterns:
        whole = f"{address}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, f"{one.namespace}:" if one.namespace else namespace, whole)
        else:
            yield f"{namespace}{one.name}", one, whole


ROUTES = {name: route for name, route, _address in routes(get_resolver().url_patterns)}
ADDRESSES = {name: address for name, _route, address in routes(get_resolver().url_patterns)}


def needs_signing_in(route: URLPattern) -> bool:
    return getattr(route.callback, "login_required", True)


def test_what_a_stranger_may_read_is_exactly_this():
    assert {name for name, route in ROUTES.items() if not needs_signing_in(route)} == PUBLIC


def test_what_asks_to_sign_in_is_exactly_this():
    assert {name for name, route in ROUTES.items() if needs_signing_in(route)} == SIGNED_IN


def test_only_the_desk_asks_to_sign_in():
    assert {ADDRESSES[name].split("/")[0] for name in SIGNED_IN} == {"escritorio"}


def test_what_the_door_keeps_is_exactly_this():
    marked = {name: parameters_of(route.callback) for name, route in ROUTES.items()}

    assert {name: " ".join(sorted(read)) for name, read in marked.items() if read is not None} == KEPT


def test_what_is_kept_is_read_by_strangers():
    assert set(KEPT) - PUBLIC == set()
