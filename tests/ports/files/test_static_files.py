"""Static files are compressed under the names that pages use."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from lantoa.ports.files.static_files import StaticFiles


def test_what_pages_name_is_compressed_once(tmp_path: Path) -> None:
    (tmp_path / "trang.css").write_text("p { color: #1a716d; }\n" * 200)
    storage = StaticFiles(location=tmp_path, base_url="/static/")

    done = list(storage.post_process({"trang.css": (FileSystemStorage(tmp_path), "trang.css")}))

    named = storage.stored_name("trang.css")
    assert [result for *_, result in done if isinstance(result, Exception)] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["trang.css", named, f"{named}.br", f"{named}.gz", "staticfiles.json"]
    )
