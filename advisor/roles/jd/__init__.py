"""Job descriptions: read, compared two by two, and linted one by one."""
