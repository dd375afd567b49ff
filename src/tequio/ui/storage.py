"""Static files under hashed names, so a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types
    """Hashed addresses where `collectstatic` has run; plain ones where it has not."""

    def stored_name(self, name: str) -> str:
        """The name to serve: hashed when the manifest knows the file, else the name as given.

        A page that names a file the manifest lacks must still be readable: prose without its style beats an error.
        """
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
