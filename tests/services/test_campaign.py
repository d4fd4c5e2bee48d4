"""Messages with their files, and posts planned and posted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.dates import today
from crm.errors import Invalid, Unavailable
from crm.models.records import MESSAGE, POST
from crm.queries.campaign import message_view, post_view, posts_held
from crm.queries.records import load
from crm.services import feedback, messages, posts
from crm.services.documents import content_of
from crm.store import undo
from crm.store.database import Database

PNG = b"\x89PNG\r\n\x1a\n"


def message(database: Database, **more: Any) -> int:
    return messages.save(database, None, {"name": "The Charter", "text": "Sign it.", **more})


def post(database: Database, **more: Any) -> int:
    return posts.save(database, None, {**posts.BLANK, "title": "Week 1", **more})


def row(database: Database, kind: Any, key: int) -> dict[str, Any]:
    with database.read() as connection:
        return load(connection, kind, key)


def test_hashtags_are_what_networks_take(database: Database) -> None:
    key = message(database, hashtags=["#Light on every street", "AskWhoWaits", "#", "AskWhoWaits"])
    assert list(row(database, MESSAGE, key)["hashtags"]) == ["LightOnEveryStreet", "AskWhoWaits"]
    assert messages.whole_text(row(database, MESSAGE, key)) == "Sign it.\n\n#LightOnEveryStreet #AskWhoWaits"
    assert messages.whole_text({"text": None}) == ""


def test_images_are_kept_with_what_they_show(tmp_path: Path, database: Database) -> None:
    key = message(database)
    paths = [tmp_path / "lamp.png", tmp_path / "kit.zip"]
    for path in paths:
        path.write_bytes(PNG + path.name.encode())
    step = messages.add_files(database, key, paths)
    with database.read() as connection:
        image, kit = message_view(connection, key).files
    assert (image.name, image.media_type, kit.name) == ("lamp.png", "image/png", "kit.zip")
    messages.describe_file(database, image.key, " A lamp\nof squares ")
    with database.read() as connection:
        assert message_view(connection, key).files[0].alt == "A lamp of squares"
    assert content_of(database, image.document)[1] == PNG + b"lamp.png"
    undo.undo(database, step)
    with database.read() as connection:
        assert message_view(connection, key).files == []


def test_a_file_that_is_taken_away_goes_to_the_trash(tmp_path: Path, database: Database) -> None:
    key = message(database)
    (tmp_path / "lamp.png").write_bytes(PNG)
    messages.add_files(database, key, [tmp_path / "lamp.png"])
    with database.read() as connection:
        (image,) = message_view(connection, key).files
    messages.remove_file(database, image.key)
    with database.read() as connection:
        trashed = connection.exec_driver_sql("SELECT trashed_at IS NOT NULL FROM document").scalars().all()
        assert (message_view(connection, key).files, trashed) == ([], [1])


def test_an_image_of_80_mb_is_refused_and_nothing_is_lost(tmp_path: Path, database: Database) -> None:
    key = message(database)
    (tmp_path / "lamp.png").write_bytes(PNG)
    huge = tmp_path / "poster.png"
    with huge.open("wb") as file:
        file.truncate(80_000_000)
    with pytest.raises(Invalid, match="80 MB, and an image that is to be posted may have 20 MB") as refused:
        messages.add_files(database, key, [tmp_path / "lamp.png", huge])
    assert "poster.png" in refused.value.sentence
    with database.read() as connection:
        assert message_view(connection, key).files == []
    assert huge.stat().st_size == 80_000_000


def test_a_file_that_is_gone_is_said(tmp_path: Path, database: Database) -> None:
    with pytest.raises(Unavailable, match=r"gone\.png"):
        messages.add_files(database, message(database), [tmp_path / "gone.png"])


def test_a_post_is_planned_then_posted(database: Database) -> None:
    key = post(database, planned_on="2018-03-05", planned_at="9:05")
    assert (row(database, POST, key)["status"], row(database, POST, key)["planned_at"]) == ("planned", "09:05")
    posts.set_status(database, [key], "posted")
    assert (row(database, POST, key)["status"], row(database, POST, key)["posted_on"]) == ("posted", today())
    posts.set_status(database, [key], "planned")
    assert row(database, POST, key)["posted_on"] is None
    undo.undo(database)
    assert row(database, POST, key)["posted_on"] == today()
    posts.move(database, [key], "2018-03-12")
    assert row(database, POST, key)["planned_on"] == "2018-03-12"


@pytest.mark.parametrize(
    ("field", "value"), [("planned_at", "at nine"), ("reach", -1), ("planned_on", "soon"), ("posted_on", "2018-13-01")]
)
def test_a_post_must_make_sense(database: Database, field: str, value: Any) -> None:
    with pytest.raises(Invalid) as refused:
        post(database, **{field: value})
    assert set(refused.value.fields) == {field}


def test_posts_begin_as_what_they_say_or_ask(database: Database) -> None:
    key = message(database, hashtags=["Ask"], channels=["mastodon", "x"])
    draft = posts.drafted(database, message=key, day="2018-03-07")
    assert (draft["title"], draft["text"], draft["channel"], draft["planned_on"]) == (
        "The Charter", "Sign it.\n\n#Ask", "mastodon", "2018-03-07",
    )  # fmt: skip
    survey = feedback.save(
        database,
        None,
        {"name": "Week 1", "asked_from": "2018-03-05", "questions": [{"text": "What now?", "kind": "text"}]},
    )
    draft = posts.drafted(database, survey=survey)
    assert (draft["title"], draft["text"], draft["planned_on"]) == ("Week 1", "What now?", "2018-03-05")


def test_a_month_shows_posts_where_they_went_out(database: Database) -> None:
    message_key = message(database)
    planned = post(database, planned_on="2018-03-05", planned_at="09:00", channel="x", message_id=message_key)
    posted = post(database, planned_on="2018-03-05", posted_on="2018-03-06", status="posted")
    with database.read() as connection:
        held = posts_held(connection, [planned, posted])
        view = post_view(connection, planned)
        line = message_view(connection, message_key).posts
    assert [(one.key, one.date, one.time, one.status) for one in held] == [
        (planned, "2018-03-05", "09:00", "planned"), (posted, "2018-03-06", "", "posted"),
    ]  # fmt: skip
    assert (view.message, view.survey, view.owner) == ("The Charter", "", "")
    assert [one.key for one in line] == [planned]
