"""What the campaign says and shares: messages and tools of advocacy, and the posts by which they go out."""

from __future__ import annotations

from crm.i18n import N_
from crm.models.fields import Field, Kind, column, journaled, reference

MESSAGE_TYPES = ("message", "talking_points", "toolkit", "image", "letter")
MESSAGE_STATUSES = ("draft", "ready", "retired")
CHANNELS = ("x", "mastodon", "bluesky", "linkedin", "instagram", "facebook", "sms", "newsletter", "website")
POST_STATUSES = ("planned", "posted", "cancelled")
PLANNED, POSTED, CANCELLED = POST_STATUSES

MESSAGE = Field(N_("Message"), Kind.REFERENCE, refers_to="message", searched=False)
message = journaled(
    "message",
    column("name", Field(N_("Name"), required=True)),
    column("type", Field(N_("What it is"), Kind.CHOICE, choices=MESSAGE_TYPES, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=MESSAGE_STATUSES, searched=False)),
    column("text", Field(N_("Text"), Kind.LONG_TEXT)),
    column("hashtags", Field(N_("Hashtags"), Kind.WORDS, N_("Without #; they follow the text"))),
    column("channels", Field(N_("For"), Kind.CHOICES, choices=CHANNELS, searched=False)),
    column("audience", Field(N_("Written for"), help=N_("Mayors, civil society, everybody …"))),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)
message_file = journaled(
    "message_file",
    reference("message_id", "message", MESSAGE, required=True, cascade=True),
    reference("document_id", "document", Field(N_("Document"), Kind.REFERENCE, refers_to="document", searched=False),
              required=True, cascade=True),
    column("alt", Field(N_("Alternative text"), help=N_("What the image shows, for whoever does not see it"))),
)  # fmt: skip
post = journaled(
    "post",
    column("title", Field(N_("Title"), required=True)),
    column("channel", Field(N_("Channel"), Kind.CHOICE, choices=CHANNELS, searched=False)),
    column("status", Field(N_("Status"), Kind.CHOICE, choices=POST_STATUSES, searched=False)),
    column("planned_on", Field(N_("Planned for"), Kind.DATE, searched=False), index=True),
    column("planned_at", Field(N_("At"), help=N_("The time of day, as 14:30"), searched=False)),
    column("posted_on", Field(N_("Posted on"), Kind.DATE, searched=False)),
    column("link", Field(N_("Link"), Kind.URL, searched=False)),
    column("reach", Field(N_("Reach"), Kind.NUMBER, N_("How many saw it, as the channel counts"), searched=False)),
    column("text", Field(N_("Text"), Kind.LONG_TEXT)),
    reference("message_id", "message", MESSAGE),
    reference("survey_id", "survey", Field(N_("Asks"), Kind.REFERENCE, refers_to="survey", searched=False)),
    reference("owner_id", "staff_member", Field(N_("Owner"), Kind.REFERENCE, refers_to="staff_member", searched=False)),
)
