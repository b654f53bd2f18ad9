__all__ = ["public"]
public, hidden = 1, 2
