"""advisor: cited answers about the CTO and CPO roles, from documents."""

__version__ = "0.1.0"
