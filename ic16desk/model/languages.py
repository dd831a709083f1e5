"""The three languages: Finnish and Swedish are the law's, English is for reading only."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["fi", "sv", "en"]
#: Language of a case and of its decision (Kielilaki 423/2003 § 12, 19).
CaseLanguage = Literal["fi", "sv"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
