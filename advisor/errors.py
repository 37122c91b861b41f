"""Every error that a person can meet; each message ends with what to do.

AdvisorError
├── SettingsError            a setting has no valid value
│   └── WrongSetting         one of the environment makes no sense, whatever the machine
├── CorpusError              the bundled corpus or its manifest is damaged
├── DocumentError            one file can't be read (the others go on)
│   ├── UnsupportedFormat    not md, txt, html, pdf or docx
│   ├── TooLarge             over a limit on bytes, pages or characters
│   ├── Encrypted            needs a password
│   ├── Damaged              not what its name says it is
│   ├── NotText              binary, or in an encoding that can't be told
│   └── NoText               empty, or pictures only
├── IndexLocked              another process owns the data directory
├── IndexMismatch            the index was built with another encoder or chunker
├── IndexDamaged             an index can't be read
├── EncoderError             the encoder's weights are missing, altered or can't be exported
├── ModelError               a language model can't be used: wrong key, unknown model, missing package
│   ├── ModelUnavailable     it can't be used now: no answer in time, too many requests, a fault of the provider's
│   └── SchemaRefused        it doesn't answer in the form of a JSON schema
├── Stopped                  the reader stopped an answer before anything of it was written
├── NotAllowed               the person signed in may not do this
│   └── SignedOut            nobody is signed in, or not any more
├── InputError               a question, batch line or option that can't be used
│   ├── NoConversation       there is none of this id, or it was deleted
│   └── WrongUsage           what the command line itself names or lacks
│       └── MissingFile      a file named on the command line isn't there, or can't be opened
└── NothingRead              an ingest in which no file could be read
"""


class AdvisorError(Exception):
    """Base of all errors shown to a person: one line that says what happened and what to do."""


class SettingsError(AdvisorError):
    """A setting has no valid value."""


class WrongSetting(SettingsError):
    """An environment variable makes no sense, whatever the machine: wrong usage."""


class CorpusError(AdvisorError):
    """The bundled corpus or its manifest is damaged."""


class DocumentError(AdvisorError):
    """One file can't be read; its message is the reason shown in the ingest report."""


class UnsupportedFormat(DocumentError):
    """The file is not md, txt, html, pdf or docx."""


class TooLarge(DocumentError):
    """The file is over a limit on bytes, pages or characters."""


class Encrypted(DocumentError):
    """The file needs a password."""


class Damaged(DocumentError):
    """The file is not what its name says it is."""


class NotText(DocumentError):
    """The file is binary, or in an encoding that can't be told."""


class NoText(DocumentError):
    """The file is empty, or holds pictures only."""


class IndexLocked(AdvisorError):
    """Another process owns the data directory."""


class IndexMismatch(AdvisorError):
    """The index was built with another encoder or chunker."""


class IndexDamaged(AdvisorError):
    """An index can't be read."""


class EncoderError(AdvisorError):
    """The encoder's weights are missing, altered or can't be exported."""


class ModelError(AdvisorError):
    """A language model can't be used, and trying again would not help."""


class ModelUnavailable(ModelError):
    """A language model can't be used now; `retry_after` is in seconds, None where the provider doesn't say."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        """Say what happened and what to do."""
        super().__init__(message)
        self.retry_after = retry_after


class SchemaRefused(ModelError):
    """A provider took no JSON schema for the answer; it may well answer in plain text."""


class Stopped(AdvisorError):
    """The reader stopped an answer before anything of it was written."""


class NotAllowed(AdvisorError):
    """The person signed in may not do this."""


class SignedOut(NotAllowed):
    """Nobody is signed in; the message, where there is one, says why not any more."""


class InputError(AdvisorError):
    """A question, batch line or option that can't be used."""


class NoConversation(InputError):
    """The reader has no conversation of this id."""

    def __init__(self) -> None:
        """Say so; where they are listed depends on where it is read."""
        super().__init__("There is no such conversation, or it was deleted. Choose one of yours.")


class WrongUsage(InputError):
    """The command line names something that can't be, whatever is stored."""


class MissingFile(WrongUsage):
    """A file that was named on the command line isn't there, or can't be opened."""


class NothingRead(AdvisorError):
    """An ingest in which no file could be read."""
