"""What the files of `content/` may hold, as types: `device.typed_yaml` reads them by these."""
