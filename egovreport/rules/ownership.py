"""Who can tell: the owners of a measure or KPI, in a note."""


def owners_note(owners: tuple[str, ...]) -> str:
    """Name the owners, or say that there are none."""
    if not owners:
        return "it names no `owners`"
    return f"{'owner' if len(owners) == 1 else 'owners'}: {', '.join(owners)}"
