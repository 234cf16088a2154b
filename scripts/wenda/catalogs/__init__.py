"""From the pages to gettext catalogs and back."""
