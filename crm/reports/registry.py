"""The list of reports: command line, menus and palette are made of it."""

from __future__ import annotations

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.reports.made import (
    action_plan,
    attendee_list,
    badges,
    certificates,
    comment_answers,
    dispositions,
    event_feedback,
    feedback_form,
    funding,
    letters,
    pilot_partners,
    profile,
    programme,
    reaffirmation,
    security_list,
    sign_in_sheet,
    signatories,
    stakeholder_mapping,
    statement_sheets,
    survey_infographic,
    table_cards,
    template_labels,
)
from crm.reports.report import Report

REPORTS = (
    Report(
        "programme", N_("Programme"),
        N_("Of an event: when, where, who speaks. Without one, the initiative: its plan, how far it is, what is open."),
        programme.build, ("event",), (".pdf", ".docx", ".xlsx", ".ics"), icon="calendar-days", of_all=True,
    ),
    Report(
        "attendee-list", N_("Attendee list"),
        N_("Who has a seat, as what and from where; for organisers, for those who take part, or for everybody."),
        attendee_list.build, ("event",), icon="users", options=attendee_list.OPTIONS,
    ),
    Report(
        "sign-in-sheet", N_("Sign-in sheet"),
        N_("Rows to sign in the order of the badges; their codes bring the paper back to the door."),
        sign_in_sheet.build, ("event",), icon="clipboard-list",
    ),
    Report(
        "badges", N_("Name badges"),
        N_("On sheets as they are sold or of any size, with the code that the door scans."),
        badges.build, ("event",), (".pdf",), icon="tag", options=badges.OPTIONS,
    ),
    Report(
        "table-cards", N_("Table cards"), N_("Names on both sides of a sheet that is folded into a tent."),
        table_cards.build, ("event",), (".pdf",), icon="user", options=table_cards.OPTIONS,
    ),
    Report(
        "security-list", N_("Security list"), N_("Names for the entrance of the venue, with a box to tick."),
        security_list.build, ("event",), icon="list-checks",
    ),
    Report(
        "feedback-form", N_("Feedback form"),
        N_("To be filled in on a screen or on paper; filled ones are brought in again under Feedback."),
        feedback_form.build, ("event",), (".pdf",), icon="message-square", options=feedback_form.OPTIONS,
    ),
    Report(
        "letters", N_("Letters"), N_("To one person or organisation, or to everybody who has a seat at an event."),
        letters.build, ("person", "organisation", "event"), (".pdf", ".docx", ".txt"), icon="mail",
        options=letters.OPTIONS,
    ),
    Report(
        "labels", N_("Labels"), N_("For one record or for everybody who has a seat, in the words of a template."),
        template_labels.build, ("person", "organisation", "event"), (".pdf", ".docx", ".txt"), icon="tag",
        options=template_labels.OPTIONS,
    ),
    Report(
        "certificates", N_("Certificates"), N_("Of attendance, a page for each who came, to be signed."),
        certificates.build, ("event",), (".pdf", ".docx", ".txt"), icon="star", options=certificates.OPTIONS,
    ),
    Report(
        "event-feedback", N_("Feedback"),
        N_("A chart for each question, themes, and quotes of those who agreed to it."),
        event_feedback.build, ("event",), (".pdf", ".docx", ".xlsx", ".svg", ".png"), icon="message-square",
        options=event_feedback.OPTIONS,
    ),
    Report(
        "survey-infographic", N_("Infographic"),
        N_("What a question of the week came to: one page or a card, with the numbers behind it as a workbook."),
        survey_infographic.build, ("survey",), (".svg", ".png", ".pdf", ".xlsx"), icon="chart-column",
        options=survey_infographic.OPTIONS,
    ),
    Report(
        "stakeholder-profile", N_("Stakeholder profile"),
        N_("Two pages about one person, organisation or city: who they are, what was said, what is due."),
        profile.build, ("person", "organisation", "city"), (".pdf", ".docx"), icon="user", redacts=True,
    ),
    Report(
        "action-plan", N_("Action plan"),
        N_("Where it stands, what is late and why, by section and by owner, whose words it comes from, what changed."),
        action_plan.build, icon="target", options=action_plan.OPTIONS, redacts=True,
    ),
    Report(
        "funding", N_("Funding"),
        N_("Sums by stage, funder and pilot, what each pilot lacks, what is due, and every opportunity."),
        funding.build, icon="hand-coins", options=funding.OPTIONS,
    ),
    Report(
        "pilot-partners", N_("Pilots and partners"),
        N_("An overview, a page for each pilot with partners, money, milestones and indicators, and who funds what."),
        pilot_partners.build, ("pilot",), icon="flag", redacts=True, of_all=True,
    ),
    Report(
        "stakeholder-mapping", N_("Stakeholder mapping"),
        N_("Who has influence and interest, how far they are engaged, who moved, and whom it is time to assess."),
        stakeholder_mapping.build, icon="grid-3x3", options=stakeholder_mapping.OPTIONS, redacts=True,
    ),
    Report(
        "dispositions", N_("Disposition of comments"),
        N_("By section each comment with what was decided, why, and the changed text; counts; who took part."),
        dispositions.build, ("publication",), icon="list-checks", options=dispositions.OPTIONS, redacts=True,
        of_all=True,
    ),
    Report(
        "comment-answers", N_("Answers to contributors"),
        N_("You said, we did: a letter about all that somebody said of a publication, or one to each who waits."),
        comment_answers.build, ("comment", "publication"), (".pdf", ".docx", ".txt"), icon="mail",
        options=comment_answers.OPTIONS,
    ),
    Report(
        "reaffirmation", N_("Letter to reaffirm"),
        N_("Asks a signatory whether its commitment stands, to whoever holds the office now."), reaffirmation.build,
        ("signature",), (".pdf", ".docx", ".txt"), icon="mail", options=reaffirmation.OPTIONS,
    ),
    Report(
        "signatories", N_("Signatories"),
        N_("Who signed and agreed to be listed, by region and kind, with a map, how it grew and how it was counted."),
        signatories.build, formats=(".pdf", ".docx", ".xlsx", ".html"), icon="handshake",
    ),
    Report(
        "statement-sheets", N_("Sheets to be signed"),
        N_("The statement with lines to sign on, for whoever is asked; the code on each files it when it comes back."),
        statement_sheets.build, ("statement", "ask", "signature"), (".pdf", ".docx"), icon="printer",
        options=statement_sheets.OPTIONS,
    ),
)  # fmt: skip


def report_named(name: str) -> Report:
    """The report of that name.

    Raises:
        Invalid: there is none.
    """
    found = next((one for one in REPORTS if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in REPORTS)
        sentence = _("There is no report “{name}”. The reports are: {known}.").format(name=name, known=known)
        raise Invalid({"report": sentence})
    return found
