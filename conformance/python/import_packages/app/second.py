import app.first


def name():
    return f"second (first has {'value' if hasattr(app.first, 'value') else 'nothing yet'})"
