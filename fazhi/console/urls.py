"""The pages of the console."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from fazhi.console.views import (
    account,
    collect,
    collection,
    compare,
    compose,
    help,
    indicators,
    library,
    links,
    matters,
    organ_changes,
    organs,
    reading,
    registers,
    reports,
    returns,
    sheets,
    tables,
    work,
)
from fazhi.console.views.gallery import gallery

app_name = "console"
MATTER = "registers/<slug:register>/<slug:record>/<int:pk>/"
SHEETS = "registers/<slug:register>/<slug:record>/sheets/"
REPORT = "reports/read/<int:pk>/"
RETURN = "collection/returns/<int:pk>/"

urlpatterns = [
    path("", work.work, name="work"),
    path("search/", registers.search, name="search"),
    path("help/", help.help_page, name="help"),
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("password/", account.password, name="password"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<slug:register>/", registers.register, name="register"),
    path("registers/<slug:register>/<slug:record>/", registers.records, name="records"),
    path("registers/<slug:register>/<slug:record>/open/<slug:step>/", matters.open_matter, name="open"),
    path(SHEETS, sheets.sheets, name="sheets"),
    path(f"{SHEETS}template/", sheets.sheet_template, name="sheet_template"),
    path(f"{SHEETS}export/", sheets.sheet_export, name="sheet_export"),
    path(f"{SHEETS}<int:pk>/", sheets.transfer, name="transfer"),
    path(f"{SHEETS}<int:pk>/confirm/", sheets.transfer_confirm, name="transfer_confirm"),
    path(f"{SHEETS}<int:pk>/cancel/", sheets.transfer_cancel, name="transfer_cancel"),
    path(f"{SHEETS}<int:pk>/file/", sheets.transfer_file, name="transfer_file"),
    path(MATTER, matters.matter, name="matter"),
    path(f"{MATTER}steps/<slug:step>/", matters.step, name="step"),
    path(f"{MATTER}correct/<slug:name>/", matters.correct, name="correct"),
    path(f"{MATTER}revert/", matters.revert, name="revert"),
    path(f"{MATTER}parties/", matters.party, name="party"),
    path(f"{MATTER}links/<slug:step>/", links.send_link, name="link"),
    path(f"{MATTER}files/", matters.upload, name="upload"),
    path(f"{MATTER}files/<int:attachment>/", matters.download, name="download"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/collect/", collect.collect, name="collect"),
    path("indicators/<str:code>/", indicators.measure, name="measure"),
    path("indicators/<str:code>/records/", indicators.measure_records, name="measure_records"),
    path("collection/", collection.collection, name="collection"),
    path(RETURN, returns.return_page, name="return"),
    path(f"{RETURN}sheet/", returns.sheet, name="return_sheet"),
    path(f"{RETURN}import/", returns.take_in, name="return_import"),
    path("reports/", reports.home, name="reports"),
    path("reports/tables/", tables.table_page, name="tables"),
    path("reports/tables/<slug:register>/", tables.table_page, name="tables_of"),
    path("reports/tables/<slug:register>/sheet/", tables.table_sheet, name="table_sheet"),
    path("reports/library/", library.library_page, name="library"),
    path("reports/compare/", compare.compare_page, name="compare"),
    path("reports/compare/sheet/", compare.sheet, name="compare_sheet"),
    path("reports/read/", library.hand_in, name="hand_in"),
    path(REPORT, reading.read, name="read"),
    path(f"{REPORT}judge/", reading.judge, name="judge"),
    path(f"{REPORT}about/", library.about, name="about_report"),
    path(f"{REPORT}keep/", library.keep, name="keep_report"),
    path(f"{REPORT}again/", library.read_again, name="read_again"),
    path(f"{REPORT}remove/", library.remove, name="remove_report"),
    path(f"{REPORT}original/", library.original, name="original"),
    path("reports/compose/", compose.composed, name="compose"),
    path("reports/compose/<slug:form>/", compose.download, name="download_report"),
    path("organs/", organs.organs, name="organs"),
    path("organs/<slug:code>/", organs.organs, name="organ"),
    path("organs/<slug:code>/grants/<int:pk>/end/", organs.end_grant, name="end_grant"),
    path("organs/<slug:code>/change/<slug:kind>/", organ_changes.change, name="organ_change"),
    path("organs/<slug:code>/changes/<int:pk>/undo/", organ_changes.undo, name="undo_change"),
]

if settings.DEBUG:
    urlpatterns.append(path("gallery/", gallery, name="gallery"))
