"""The addresses of the staff workspace. Each stands in docs/authz-matrix.toml, or a test fails.

A reference names a call and nobody. No address holds an answer, a name or a phone number.
"""

from django.urls import URLPattern, path

from intake.views import (
    account,
    audit,
    calls,
    conflict,
    decisions,
    people,
    record,
    screen,
    search,
    signing_in,
)

app_name = "intake"

urlpatterns: list[URLPattern] = [
    path("", calls.home, name="home"),
    path("sign-in/", signing_in.password, name="sign-in"),
    path("sign-in/code/", signing_in.code, name="code"),
    path("sign-in/confirm/", signing_in.confirm, name="confirm"),
    path("sign-out/", signing_in.out, name="sign-out"),
    path("set-up/<str:token>/", signing_in.set_up, name="set-up"),
    path("account/", account.account, name="account"),
    path("account/password/", account.change_password, name="password"),
    path("account/recovery-codes/", account.renew_codes, name="recovery-codes"),
    path("account/sessions/<int:sign_in_id>/end/", account.end_session, name="end-session"),
    path("calls/", calls.calls, name="calls"),
    path("calls/open/", calls.open_call, name="open"),
    path("calls/take-over/", calls.take_over, name="take-over"),
    path("calls/panel/", screen.panel, name="panel"),
    path("calls/<slug:reference>/", record.record, name="record"),
    path("calls/<slug:reference>/screen/", screen.screen, name="screen"),
    path("calls/<slug:reference>/draft/", screen.draft, name="draft"),
    path("calls/<slug:reference>/discard/", record.discard, name="discard"),
    path("calls/<slug:reference>/merge/", conflict.merge, name="merge"),
    path("calls/<slug:reference>/ending/", record.dispose, name="dispose"),
    path("calls/<slug:reference>/follow-up/done/", record.follow_up_done, name="follow-up-done"),
    path("calls/<slug:reference>/level/", record.override, name="override"),
    path("calls/<slug:reference>/level/withdraw/", record.withdraw, name="withdraw"),
    path("calls/<slug:reference>/sheet/", record.sheet, name="sheet"),
    path("calls/<slug:reference>/history/", record.history, name="history"),
    path("search/", search.search, name="search"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<uuid:override_id>/", decisions.decide, name="decide"),
    path("audit/", audit.audit, name="audit"),
    path("people/", people.people, name="people"),
    path("people/teams/", people.add_team, name="add-team"),
    path("people/<int:worker_id>/", people.person, name="person"),
]
